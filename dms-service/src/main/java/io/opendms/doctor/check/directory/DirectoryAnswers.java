package io.opendms.doctor.check.directory;

import io.opendms.doctor.check.Check;
import io.opendms.doctor.check.CheckContext;
import io.opendms.doctor.check.Finding;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.inspect.ServerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** D01: each server, also of the global catalog, is reachable, its certificate is trusted, the account gets in, and the clocks agree. */
public final class DirectoryAnswers implements Check {
    /** Kerberos gives up beyond this (RFC 4120, section 1.6), and so do comparisons of log files. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    private static final String URLS = "directory.urls";
    private static final String CATALOG_URLS = "directory.globalCatalogUrls";

    @Override
    public String id() {
        return "D01";
    }

    @Override
    public String title() {
        return "the directory answers";
    }

    @Override
    public List<Finding> run(CheckContext context) {
        Instant now = context.clock().instant();
        return context.once(
                "connect and bind",
                (inspection, settings) -> Stream.concat(
                                inspection.servers().stream().map(server -> finding("", URLS, server, settings, now)),
                                inspection.globalCatalogs().stream()
                                        .map(server -> finding("global catalog ", CATALOG_URLS, server, settings, now)))
                        .toList());
    }

    static Finding finding(String role, String setting, ServerState server, LdapSettings settings, Instant now) {
        String tried = "connect to " + role + server.url() + " and bind as "
                + (settings.account().isEmpty() ? "nobody" : settings.account());
        if (server.problem().isPresent()) {
            String problem = server.problem().get();
            return Finding.fail(
                    tried, problem, fix(problem, setting, settings.kerberos().isPresent()));
        }
        if (server.serverTime().isPresent()) {
            Duration skew = Duration.between(now, server.serverTime().get()).abs();
            if (skew.compareTo(MOST_SKEW) > 0) {
                return Finding.fail(
                        tried,
                        "the server's clock and the one here are " + skew.toSeconds() + " seconds apart",
                        "timedatectl set-ntp true");
            }
        }
        if (!server.protectedConnection() && !isLoopback(server.url().getHost())) {
            return Finding.warn(
                    tried,
                    settings.kerberos().isPresent()
                            ? "it answers, but entries, and passwords of people that it checks, travel unprotected"
                            : "it answers, but password and entries travel unprotected",
                    "set " + setting + " to ldaps:// or directory.startTls to true");
        }
        return Finding.ok(tried, server.protectedConnection() ? "it answers under TLS" : "it answers");
    }

    private static String fix(String problem, String setting, boolean byTicket) {
        String lower = problem.toLowerCase(Locale.ROOT);
        if (lower.contains("no ticket")) {
            return "try kinit -k -t KEYTAB PRINCIPAL with the values of directory.kerberos; name the server in "
                    + setting + " by the host that its service principal name ldap/HOST has; compare the clocks";
        }
        if (lower.contains("invalid credentials") && byTicket) {
            return "see that the account of directory.kerberos is neither locked, disabled nor expired, and try "
                    + "kinit -k -t KEYTAB PRINCIPAL with its values; compare the clocks";
        }
        if (lower.contains("invalid credentials")) {
            return "check directory.bindDn and the password in directory.bindPassword, or in the file that "
                    + "directory.bindPasswordFile names, and that the account is neither locked nor expired";
        }
        if (lower.contains(", not for ")) {
            return "name the server in " + setting + " as its certificate does";
        }
        if (lower.contains("is not trusted")) {
            return "ask the directory's administrator for that issuer's certificate as PEM, and name its file in "
                    + "directory.trustFile";
        }
        if (lower.contains("certificate")) {
            return "have the directory's administrator renew the certificate, and compare the clocks";
        }
        if (lower.contains("protected connection")) {
            return "set " + setting + " to ldaps:// or directory.startTls to true";
        }
        return "check host and port in " + setting + " and the firewall between";
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
