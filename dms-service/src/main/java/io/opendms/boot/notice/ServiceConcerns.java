package io.opendms.boot.notice;

import io.opendms.ingest.message.MessageQuery;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.ingest.trail.MessageStatus;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.Concerns;
import io.opendms.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is wrong with the service, asked of its parts.
 *
 * @param directory what keeps it from being used, a sentence each; nothing where none is configured
 * @param mail what keeps mail from being taken or delivered
 * @param certificates until when each is valid, by whose it is
 * @param setAside how many messages were set aside since an instant
 * @param templates which templates of mails cannot be used, and why
 * @param quotas which farms are soon refused requests
 * @param checkup what the doctor found of late
 */
public record ServiceConcerns(
        Supplier<List<String>> directory,
        Supplier<Optional<String>> mail,
        Map<String, Supplier<Instant>> certificates,
        Function<Instant, Integer> setAside,
        List<String> templates,
        Supplier<List<String>> quotas,
        Checkup checkup,
        InstantSource clock)
        implements Concerns {
    /** Time enough to have a certificate renewed by people. */
    private static final Duration NEAR = Duration.ofDays(21);

    private static final Duration DAY = Duration.ofDays(1);

    private static final int MOST_MESSAGES = 100;

    /** More sentences than these nobody reads. */
    private static final int MOST = 10;

    public ServiceConcerns {
        certificates = Map.copyOf(certificates);
        templates = List.copyOf(templates);
    }

    /** How many messages this node has set aside since an instant, up to a bound that is many. */
    public static Function<Instant, Integer> setAside(Store store) {
        JdbcMessages messages = new JdbcMessages(store.database(), store.auditTrail());
        MessageQuery youngest =
                new MessageQuery("", Optional.of(MessageStatus.QUARANTINED), Optional.empty(), MOST_MESSAGES);
        return since -> (int) messages.page(youngest).stream()
                .filter(line ->
                        line.node().equals(store.node()) && line.receivedAt().isAfter(since))
                .count();
    }

    @Override
    public List<Concern> now() {
        Instant now = clock.instant();
        List<Concern> concerns = new ArrayList<>();
        add(concerns, "directory", directory.get());
        add(concerns, "mail", mail.get().stream().toList());
        add(concerns, "certificate", nearEnd(now));
        add(concerns, "templates", templates);
        add(concerns, "quota", quotas.get());
        add(concerns, "password", checkup.passwords());
        add(concerns, "backup", checkup.backup());
        add(concerns, "doctor", checkup.failures());
        int count = setAside.apply(now.minus(DAY));
        add(
                concerns,
                "quarantine",
                count == 0
                        ? List.of()
                        : List.of(count + " within the last day; look at them under /admin/mail/quarantine, and release"
                                + " or drop them"));
        return concerns;
    }

    @Override
    public Set<String> unknown() {
        return checkup.hasLooked() ? Set.of() : Set.of("password", "backup", "doctor");
    }

    private List<String> nearEnd(Instant now) {
        return certificates.entrySet().stream()
                .filter(each -> each.getValue().get().isBefore(now.plus(NEAR)))
                .map(each -> "the certificate of " + each.getKey() + " is valid until "
                        + each.getValue().get() + "; renew it")
                .sorted()
                .toList();
    }

    private static void add(List<Concern> concerns, String kind, List<String> sentences) {
        if (!sentences.isEmpty()) {
            concerns.add(new Concern(kind, sentences.stream().limit(MOST).collect(Collectors.joining("\n"))));
        }
    }
}
