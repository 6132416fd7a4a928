package io.opendms.config.mail;

import io.opendms.approval.port.Trace;
import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.notice.Clerk;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.record.Subscription;
import io.opendms.security.people.access.AccessDesk;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * With what settings mail is sent.
 *
 * @param levels of the service, of each farm and of each of its web applications; empty where no server is set
 * @param key the file with the key that opens sealed passwords; empty if none is configured
 * @param ownName by what name servers are greeted
 * @param applications to which web application mail belongs
 */
public record OutgoingSettings(
        Map<Origin, Optional<SendingSettings>> levels,
        Optional<KeyFile> key,
        String ownName,
        WebApplications applications)
        implements SettingsOf {
    /** The name under which who writes mail is told of what happens. */
    public static final String CONSUMER = Clerk.CONSUMER;

    /** What it is told of: steps of requests, and people without a role who ask for one. */
    public static final Subscription SUBSCRIPTION = new Subscription(
            CONSUMER,
            Set.of(),
            Stream.concat(Trace.topics().stream(), Stream.of(AccessDesk.TOPIC)).collect(Collectors.toSet()));

    /** No mail is sent. */
    public static final OutgoingSettings NONE = new OutgoingSettings(Map.of(), Optional.empty(), "localhost");

    public OutgoingSettings {
        levels = Map.copyOf(levels);
    }

    /** No mail belongs to a web application. */
    public OutgoingSettings(Map<Origin, Optional<SendingSettings>> levels, Optional<KeyFile> key, String ownName) {
        this(levels, key, ownName, WebApplications.NONE);
    }

    @Override
    public Origin ofCaller(String farm, String caller) {
        return applications.ofCaller(farm, caller);
    }

    @Override
    public Origin ofList(String farm, MailAddress list) {
        return applications.ofList(farm, list);
    }

    @Override
    public Optional<SendingSettings> origin(Origin origin) {
        Optional<SendingSettings> exact = levels.get(origin);
        if (exact != null) {
            return exact;
        }
        Optional<SendingSettings> farm = levels.get(Origin.ofFarm(origin.farm()));
        return farm != null ? farm : levels.getOrDefault(Origin.SERVICE, Optional.empty());
    }

    /** Each settings once, with whose they were first found to be, the service's first. */
    public Map<SendingSettings, Origin> servers() {
        Map<SendingSettings, Origin> servers = new LinkedHashMap<>();
        levels.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Origin, Optional<SendingSettings>> level) ->
                                level.getKey().farm())
                        .thenComparing(level -> level.getKey().webApplication()))
                .forEach(
                        level -> level.getValue().ifPresent(settings -> servers.putIfAbsent(settings, level.getKey())));
        return servers;
    }

    /** The section of an origin's settings, for people. */
    public static String named(Origin origin) {
        if (origin.equals(Origin.SERVICE)) {
            return "mail.out";
        }
        String farm = "mail.out of farm " + origin.farm();
        return origin.webApplication().isEmpty() ? farm : farm + " for " + origin.webApplication();
    }

    /** Whether any mail is sent. */
    public boolean isAny() {
        return levels.values().stream().anyMatch(Optional::isPresent);
    }
}
