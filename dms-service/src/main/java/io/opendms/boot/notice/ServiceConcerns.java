package io.opendms.boot.notice;

import io.opendms.ingest.message.Messages;
import io.opendms.ingest.message.SetAside;
import io.opendms.ingest.message.jdbc.JdbcMessages;
import io.opendms.notify.concern.Concern;
import io.opendms.notify.concern.Concerns;
import io.opendms.notify.concern.Wording;
import io.opendms.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is wrong with the service, asked of its parts. Each thing is a concern of its own, so that none hides the next.
 *
 * @param directory what keeps it from being used
 * @param mail what keeps mail from being taken or delivered, a sentence each, by kind
 * @param certificates until when that of each door is valid, by the name of the door
 * @param setAside how many messages are set aside on this node, and how many since an instant
 * @param dropFolder what the drop folder has set aside
 * @param templates which templates of mails cannot be used now, and why
 * @param quotas which farms are soon refused requests
 * @param checkup what the doctor found of late
 */
public record ServiceConcerns(
        Concerns directory,
        Supplier<Map<String, String>> mail,
        Map<String, Supplier<Instant>> certificates,
        Function<Instant, SetAside> setAside,
        Concerns dropFolder,
        Supplier<List<String>> templates,
        Supplier<List<String>> quotas,
        Checkup checkup,
        InstantSource clock)
        implements Concerns {
    /** Time enough to have a certificate renewed by people. */
    private static final Duration NEAR = Duration.ofDays(21);

    private static final Duration DAY = Duration.ofDays(1);

    /** More sentences than these nobody reads. */
    private static final int MOST = 10;

    public ServiceConcerns {
        certificates = Map.copyOf(certificates);
    }

    /** How many messages are set aside on this node, and how many since an instant. */
    public static Function<Instant, SetAside> setAside(Store store) {
        Messages messages = new JdbcMessages(store.database(), store.auditTrail());
        return since -> messages.setAside(store.node(), since);
    }

    @Override
    public List<Concern> now() {
        Instant now = clock.instant();
        List<Concern> concerns = new ArrayList<>(directory.now());
        new TreeMap<>(mail.get()).forEach((kind, sentence) -> concerns.add(new Concern(kind, sentence)));
        new TreeMap<>(certificates).forEach((door, end) -> addNearEnd(concerns, door, end.get(), now));
        add(concerns, "templates", templates.get());
        add(concerns, "quota", quotas.get());
        add(concerns, Checkup.PASSWORD, checkup.passwords());
        add(concerns, Checkup.BACKUP, checkup.backup());
        add(concerns, Checkup.DOCTOR, checkup.failures());
        addSetAside(concerns, setAside.apply(now.minus(DAY)));
        concerns.addAll(dropFolder.now());
        return concerns;
    }

    @Override
    public boolean isUnknown(String kind) {
        return directory.isUnknown(kind) || dropFolder.isUnknown(kind) || checkup.isUnknown(kind);
    }

    private static void add(List<Concern> concerns, String kind, List<String> sentences) {
        if (!sentences.isEmpty()) {
            concerns.add(new Concern(kind, sentences.stream().limit(MOST).collect(Collectors.joining("\n"))));
        }
    }

    private static void addNearEnd(List<Concern> concerns, String door, Instant end, Instant now) {
        if (end.isBefore(now.plus(NEAR))) {
            concerns.add(new Concern(
                    "certificate/" + door,
                    (words, zone) -> words.phrase("detail.certificate", Map.of("until", words.moment(end, zone)))));
        }
    }

    /** As long as anything lies there, however long ago it was set aside: nobody else will look after it. */
    private static void addSetAside(List<Concern> concerns, SetAside messages) {
        if (messages.all() > 0) {
            concerns.add(new Concern(
                    "quarantine",
                    Wording.of(
                            "detail.quarantine",
                            Map.of("all", Long.toString(messages.all()), "lately", Long.toString(messages.lately())))));
        }
    }
}
