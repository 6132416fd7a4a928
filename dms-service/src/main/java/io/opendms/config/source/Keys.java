package io.opendms.config.source;

import static io.opendms.config.source.ValueType.*;

import io.opendms.approval.policy.Rules;
import io.opendms.approval.port.Trace;
import io.opendms.config.mistake.Nearest;
import io.opendms.ingest.news.MailNews;
import io.opendms.notify.setting.Throughput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All keys there are, with their types and the values they have when none is given. */
public final class Keys {
    private static final Map<String, Key> KEYS = new LinkedHashMap<>();
    private static final Set<String> SECTIONS = new LinkedHashSet<>();

    /** What SharePoint calls some of the settings; allowed in the file in place of our own names. */
    private static final Map<String, String> SHAREPOINT_NAMES = Map.of(
            "farms[].DLsRequireAuthenticatedSenders", "requireAuthenticatedSender",
            "farms[].ServerAddress", "mailHost",
            "farms[].ServerDisplayAddress", "displayDomain",
            "farms[].DistributionGroupsEnabled", "groups.allowCreate",
            "farms[].AliasPrefix", "naming.prefix");

    static {
        add(Key.of("data", FOLDER, "./data"));

        add(Key.of("http.address", TEXT, "127.0.0.1"));
        add(Key.of("http.port", PORT, "8080"));
        tls("http.tls");
        add(Key.of("http.tls.clientCrlFile", FILE));
        add(Key.of("http.allowPlain", FLAG, "false"));
        add(Key.of("http.publicUrl", HTTP_URL));
        add(Key.list(
                "http.authentication",
                oneOf("negotiate", "clientCertificate", "basic"),
                "negotiate",
                "clientCertificate",
                "basic"));
        add(Key.of("http.negotiate.keytabFile", FILE));
        add(Key.of("http.negotiate.servicePrincipal", TEXT));
        add(Key.list("http.negotiate.domains", TEXT));
        add(Key.of("http.negotiate.channelBinding", oneOf("off", "required"), "off"));
        add(Key.of("http.negotiate.ntlmHelper", TEXT));
        add(Key.list("http.trustedProxies", ADDRESS_BLOCK));
        add(Key.of("http.callers.maxConcurrent", number(1, 10_000), "1000"));
        add(Key.of("http.callers.maxPerMinute", number(0, 10_000_000), "0"));

        add(Key.of("management.address", TEXT, "127.0.0.1"));
        add(Key.of("management.port", PORT, "9090"));

        add(Key.of("store.url", POSTGRESQL_URL));
        add(Key.of("store.user", TEXT));
        add(Key.of("store.password", SECRET));

        add(Key.of("directory.mode", oneOf("ldap", "embedded", "off")));
        add(Key.of("directory.profile", oneOf("active-directory", "openldap")));
        add(Key.list("directory.urls", LDAP_URL));
        add(Key.of("directory.startTls", FLAG, "false"));
        add(Key.of("directory.trustFile", FILE));
        add(Key.of("directory.bindDn", ACCOUNT));
        add(Key.of("directory.bindPassword", SECRET));
        add(Key.of("directory.kerberos.keytabFile", FILE));
        add(Key.of("directory.kerberos.principal", TEXT));
        add(Key.of("directory.searchBase", DN));
        add(Key.list("directory.globalCatalogUrls", LDAP_URL));
        add(Key.of("directory.connectTimeout", DURATION, "5s"));
        add(Key.of("directory.responseTimeout", DURATION, "10s"));
        add(Key.of("directory.poolSize", number(1, 500), "32"));

        add(Key.of("farms[].name", NAME));
        add(Key.list("farms[].callers", CALLER));
        add(Key.of("farms[].container", DN));
        add(Key.of("farms[].mailHost", DOMAIN));
        add(Key.of("farms[].displayDomain", DOMAIN));
        add(Key.list("farms[].addresses", TEXT));
        add(Key.of("farms[].requireAuthenticatedSender", FLAG, "false"));
        add(Key.of("farms[].groups.allowCreate", FLAG, "true"));
        add(Key.of("farms[].approval.create", FLAG, "true"));
        add(Key.of("farms[].approval.changeAddress", FLAG, "true"));
        add(Key.of("farms[].approval.changeTitle", FLAG, "false"));
        add(Key.of("farms[].approval.delete", FLAG, "true"));
        add(Key.of("farms[].approval.minimumApprovals", number(1, 100), "1"));
        add(Key.of("farms[].approval.selfApproval", FLAG, "false"));
        add(Key.list("farms[].approval.approvers", TEXT));
        add(Key.of("farms[].approval.deputies[].for", TEXT));
        add(Key.of("farms[].approval.deputies[].deputy", TEXT));
        add(Key.of("farms[].approval.deputies[].from", INSTANT));
        add(Key.of("farms[].approval.deputies[].until", INSTANT));
        add(Key.of("farms[].approval.expireAfter", DURATION, "30d"));
        add(Key.of("farms[].approval.remindBefore", DURATION, "7d"));
        add(Key.of("farms[].approval.autoApprove[].requester", TEXT));
        add(Key.of("farms[].approval.autoApprove[].alias", TEXT));
        add(Key.of("farms[].approval.refuse[].requester", TEXT));
        add(Key.of("farms[].approval.refuse[].alias", TEXT));
        add(Key.of("farms[].approval.refuse[].reason", REASON));
        add(Key.list("farms[].approval.answers", REASON, Rules.USUAL_ANSWERS.toArray(String[]::new)));
        add(Key.of("farms[].approval.maxPending", number(0, 1_000_000), "10000"));
        add(Key.of("farms[].approval.maxPendingPerRequester", number(0, 1_000_000), "0"));
        add(Key.of("farms[].naming.maxAliasLength", number(1, 128), "64"));
        add(Key.of("farms[].naming.prefix", TEXT));
        add(Key.of("farms[].naming.suffix", TEXT));
        add(Key.list("farms[].naming.blockedWords", TEXT));
        add(Key.list("farms[].naming.reservedAliases", TEXT, "postmaster", "abuse", "admin"));
        roles("farms[].roles");
        add(Key.of("farms[].mail.language", LANGUAGE));
        mailOut("farms[].mail.out", false);
        add(Key.of("farms[].webApps[].url", TEXT));
        add(Key.list("farms[].webApps[].callers", CALLER));
        add(Key.list("farms[].webApps[].lists", LISTS));
        mailOut("farms[].webApps[].mail.out", false);

        add(Key.of("webhooks[].url", HOOK_URL));
        add(Key.of("webhooks[].secret", SECRET));
        add(Key.list("webhooks[].farms", NAME));
        add(Key.list("webhooks[].events", oneOf(events())));
        add(Key.of("webhooks[].allowPlain", FLAG, "false"));
        add(Key.of("webhooks[].trustFile", FILE));

        add(Key.list("people.signIn", oneOf("ldap", "negotiate", "oidc"), "ldap", "negotiate"));
        add(Key.of("people.oidc.issuer", HTTP_URL));
        add(Key.of("people.oidc.clientId", TEXT));
        add(Key.of("people.oidc.clientSecret", SECRET));
        add(Key.of("people.oidc.redirectUri", HTTP_URL));
        add(Key.of("people.oidc.trustFile", FILE));
        add(Key.list("people.oidc.scopes", TEXT, "openid", "profile", "email"));
        add(Key.of("people.oidc.nameClaim", TEXT, "preferred_username"));
        add(Key.of("people.oidc.groupsClaim", TEXT, "groups"));
        roles("people.roles");
        add(Key.of("people.idleTimeout", DURATION, "30m"));
        add(Key.of("people.sessionTimeout", DURATION, "10h"));

        add(Key.list("dns.servers", TEXT));
        add(Key.of("dns.timeout", DURATION, "5s"));

        add(Key.of("ingest.enabled", FLAG, "false"));
        add(Key.of("ingest.mode", oneOf("smtp", "dropfolder", "both"), "smtp"));
        add(Key.of("ingest.quota", SIZE));
        add(Key.of("ingest.smtp.address", TEXT, "127.0.0.1"));
        add(Key.of("ingest.smtp.port", PORT, "2525"));
        add(Key.of("ingest.smtp.hostname", DOMAIN));
        add(Key.of("ingest.smtp.maxMessageSize", SIZE, "50MB"));
        add(Key.list("ingest.smtp.safeServers", TEXT));
        add(Key.list("ingest.smtp.authenticationResults", DOMAIN));
        add(Key.of("ingest.smtp.senderChecks", oneOf("off", "record", "require"), "off"));
        add(Key.of("ingest.smtp.bareNewline", oneOf("reject", "normalize"), "reject"));
        add(Key.of("ingest.smtp.auth", oneOf("none", "optional", "required"), "none"));
        add(Key.of("ingest.smtp.relay.default", oneOf("deny", "allow"), "deny"));
        add(Key.list("ingest.smtp.relay.allow", TEXT));
        add(Key.list("ingest.smtp.relay.deny", TEXT));
        add(Key.of("ingest.smtp.tls.certificateFile", FILE));
        add(Key.of("ingest.smtp.tls.keyFile", FILE));
        add(Key.list("ingest.smtp.trustedProxies", ADDRESS_BLOCK));
        add(Key.of("ingest.smtp.requireTls", FLAG, "false"));
        add(Key.of("ingest.smtp.limits.idle", DURATION, "5m"));
        add(Key.of("ingest.smtp.limits.session", DURATION, "1h"));
        add(Key.of("ingest.smtp.limits.connections", number(1, 10_000), "500"));
        add(Key.of("ingest.smtp.limits.connectionsPerPeer", number(1, 10_000), "50"));
        add(Key.of("ingest.smtp.limits.connectionsPerMinute", number(0, 1_000_000), "0"));
        add(Key.of("ingest.smtp.limits.messagesPerMinute", number(0, 1_000_000), "0"));
        add(Key.of("ingest.smtp.limits.recipients", number(100, 10_000), "1000"));
        add(Key.of("ingest.smtp.limits.errors", number(1, 1_000), "20"));
        add(Key.of("ingest.smtp.limits.softErrors", number(0, 1_000), "10"));
        add(Key.of("ingest.smtp.limits.errorDelay", DURATION, "1s"));
        add(Key.of("ingest.smtp.limits.unknownAddresses", number(1, 10_000), "20"));
        add(Key.of("ingest.smtp.limits.unknownWithin", DURATION, "10m"));
        add(Key.of("ingest.smtp.limits.header", SIZE, "1MB"));
        add(Key.of("ingest.heartbeat.through", TEXT));
        add(Key.of("ingest.heartbeat.every", DURATION, "15m"));
        add(Key.of("ingest.heartbeat.within", DURATION, "5m"));
        add(Key.of("ingest.dropfolder.path", FOLDER));
        add(Key.of("ingest.dropfolder.poll", DURATION, "10s"));
        add(Key.of("ingest.dropfolder.quarantineAfter", DURATION, "24h"));
        add(Key.of("ingest.deliver[].match", TEXT, "*"));
        add(Key.of("ingest.deliver[].to", oneOf("library", "dropfolder", "webhook", "webdav", "relay", "lmtp")));
        add(Key.of("ingest.deliver[].path", FOLDER));
        add(Key.of("ingest.deliver[].url", TEXT));
        add(Key.of("ingest.deliver[].tls", oneOf("required", "opportunistic", "off")));
        add(Key.of("ingest.deliver[].trustFile", FILE));
        add(Key.of("ingest.deliver[].user", TEXT));
        add(Key.of("ingest.deliver[].password", SECRET));
        add(Key.of("ingest.deliver[].bearerToken", SECRET));
        add(Key.of("ingest.deliver[].certificateFile", FILE));
        add(Key.of("ingest.deliver[].keyFile", FILE));
        add(Key.of("ingest.deliver[].secret", SECRET));
        add(Key.of("ingest.deliver[].allowPlain", FLAG, "false"));
        add(Key.of("ingest.posting[].address", TEXT));
        add(Key.of("ingest.posting[].who", oneOf("anyone", "authenticated", "internal", "members", "owner"), "anyone"));
        add(Key.list("ingest.posting[].owners", TEXT));
        add(Key.of("ingest.lists[].address", TEXT));
        add(Key.of(
                "ingest.lists[].type", oneOf("library", "announcements", "calendar", "discussion", "blog"), "library"));
        add(Key.of("ingest.lists[].attachments", oneOf("root", "subject", "sender"), "root"));
        add(Key.of("ingest.lists[].overwrite", FLAG, "false"));
        add(Key.of("ingest.lists[].saveAttachments", FLAG, "true"));
        add(Key.of("ingest.lists[].saveOriginal", FLAG, "true"));
        add(Key.of("ingest.lists[].saveMeetings", FLAG, "false"));
        add(Key.of("ingest.lists[].senders", TEXT, "any"));
        add(Key.of("ingest.lists[].approve", FLAG, "true"));
        add(Key.list("ingest.lists[].readers", TEXT));

        add(Key.of("mail.language", LANGUAGE, "en"));
        add(Key.of("mail.timeZone", TIME_ZONE, "UTC"));
        add(Key.of("mail.templates", FOLDER));
        add(Key.list("mail.administrators", TEXT));
        mailOut("mail.out", true);
        add(Key.of("mail.keyFile", FILE));
        add(Key.of("mail.decide.enabled", FLAG, "false"));
        add(Key.of("mail.decide.address", TEXT));
    }

    private Keys() {}

    /** Every key, in the order in which it is shown. */
    public static List<Key> all() {
        return List.copyOf(KEYS.values());
    }

    static Optional<Key> find(String concretePath) {
        return Optional.ofNullable(KEYS.get(pattern(concretePath)));
    }

    static boolean isSection(String concretePath) {
        return SECTIONS.contains(pattern(concretePath));
    }

    /** Whether a path is a list of sections, such as {@code farms}. */
    static boolean isSectionList(String concretePath) {
        return SECTIONS.contains(pattern(concretePath) + "[]");
    }

    /** Our name for a name that stands in a section, which may be SharePoint's. */
    static String ourName(String section, String name) {
        return SHAREPOINT_NAMES.getOrDefault(pattern(section + "." + name), name);
    }

    static String nearest(String concretePath) {
        Set<String> known = new LinkedHashSet<>(KEYS.keySet());
        SECTIONS.stream().filter(section -> !section.endsWith("[]")).forEach(known::add);
        return Nearest.path(pattern(concretePath), known);
    }

    /** A path with its numbers left out. */
    static String pattern(String concretePath) {
        return concretePath.replaceAll("\\[\\d+]", "[]");
    }

    private static void add(Key key) {
        KEYS.put(key.path(), key);
        if (key.isSecret()) {
            KEYS.put(key.twin().path(), key.twin());
        }
        for (int dot = key.path().indexOf('.'); dot >= 0; dot = key.path().indexOf('.', dot + 1)) {
            String section = key.path().substring(0, dot);
            SECTIONS.add(section);
            if (section.endsWith("[]")) {
                SECTIONS.add(section.substring(0, section.length() - "[]".length()));
            }
        }
    }

    private static void tls(String section) {
        add(Key.of(section + ".certificateFile", FILE));
        add(Key.of(section + ".keyFile", FILE));
        add(Key.of(section + ".clientCaFile", FILE));
    }

    private static String[] events() {
        return Stream.concat(Trace.topics().stream(), MailNews.topics().stream())
                .toArray(String[]::new);
    }

    private static void roles(String section) {
        add(Key.list(section + ".viewer", TEXT));
        add(Key.list(section + ".approver", TEXT));
        add(Key.list(section + ".admin", TEXT));
    }

    /** What is left out in an override holds as the level above has it, so only the outermost level has initial values. */
    private static void mailOut(String section, boolean outermost) {
        List<Key> keys = new ArrayList<>();
        keys.add(Key.of("host", TEXT));
        keys.add(Key.of("port", PORT));
        keys.add(Key.of("tls", oneOf("required", "implicit", "opportunistic", "off"), "required"));
        keys.add(Key.of("trustFile", FILE));
        keys.add(Key.of("auth", oneOf("none", "plain", "login", "ntlm", "gssapi", "xoauth2"), "none"));
        keys.add(Key.of("user", TEXT));
        keys.add(Key.of("password", SECRET));
        keys.add(Key.of("servicePrincipal", TEXT));
        keys.add(Key.of("keytabFile", FILE));
        keys.add(Key.of("from", TEXT));
        keys.add(Key.of("replyTo", TEXT));
        keys.add(Key.of("charset", TEXT, "UTF-8"));
        keys.add(Key.of("impersonate", FLAG, "false"));
        keys.add(Key.of("overrideEnvelopeSender", FLAG, "false"));
        keys.add(Key.of(
                "connections",
                number(1, Throughput.MOST_CONNECTIONS),
                Integer.toString(Throughput.USUAL.connections())));
        keys.add(Key.of(
                "mailsPerMinute",
                number(1, Throughput.MOST_MAILS_PER_MINUTE),
                Integer.toString(Throughput.USUAL.mailsPerMinute())));
        keys.add(Key.of("clientCertificate.certificateFile", FILE));
        keys.add(Key.of("clientCertificate.keyFile", FILE));
        keys.add(Key.of("clientCertificate.storeFile", FILE));
        keys.add(Key.of("clientCertificate.storePassword", SECRET));
        for (Key key : keys) {
            add(new Key(section + "." + key.path(), key.type(), key.list(), outermost ? key.initial() : List.of()));
        }
    }
}
