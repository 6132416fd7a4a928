package io.opendms.config.ingest;

import io.opendms.config.address.TlsSettings;
import io.opendms.config.source.Values;
import io.opendms.ingest.list.ListSettings;
import io.opendms.ingest.smtp.setting.AuthMode;
import io.opendms.ingest.smtp.setting.RelayRules;
import io.opendms.ingest.smtp.setting.SmtpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code ingest}. */
public final class IngestReader {

    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;

    public IngestReader(Values values, List<String> warnings, List<String> notices) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
    }

    /** @return empty unless {@code ingest.enabled} */
    public Optional<IngestSettings> read() {
        if (!values.flag("ingest.enabled")) {
            if (values.isGiven("ingest") && !values.isGiven("ingest.enabled")) {
                notices.add(values.located("ingest") + "has no effect without ingest.enabled: true");
            }
            if (values.flag(DecisionsReader.ENABLED)) {
                values.problem(
                        DecisionsReader.ENABLED, "needs ingest.enabled: true, since decisions come in as mail does");
            }
            return Optional.empty();
        }
        List<DeliverTo> deliver = new DeliverReader(values, warnings, notices).read();
        List<ListSettings> lists = new ListsReader(values).read();
        Set<String> domains = WithoutDirectory.isChosen(values) ? WithoutDirectory.domains(lists, deliver) : domains();
        if (WithoutDirectory.isChosen(values)) {
            new WithoutDirectory(values).check(domains);
        } else if (domains.isEmpty()) {
            values.problem(
                    "ingest.enabled",
                    "takes mail for the farms' lists, and no farm has a mailHost; write farms[].mailHost");
        }
        SmtpReader smtp = new SmtpReader(values, warnings, notices);
        boolean dropFolderOnly = values.text("ingest.mode").equals("dropfolder");
        Optional<TlsSettings> tls = dropFolderOnly ? Optional.empty() : smtp.tls();
        Optional<SmtpSettings> door =
                dropFolderOnly ? Optional.empty() : Optional.of(smtp.read(domains, tls.isPresent()));
        Optional<IngestSettings.Drop> drop = dropFolder();
        drop.ifPresent(folder -> requireOther(folder.path(), deliver));
        door.ifPresent(open -> warnOfNoWayOut(open, deliver));
        return Optional.of(new IngestSettings(
                door,
                drop,
                tls,
                smtp.maxMessageSize(),
                smtp.quota(),
                smtp.hostname(domains),
                domains,
                deliver,
                lists,
                new PostingReader(values, domains).read(),
                new HeartbeatReader(values).read(),
                new DecisionsReader(values, warnings).read(domains, door)));
    }

    private Optional<IngestSettings.Drop> dropFolder() {
        if (values.text("ingest.mode").equals("smtp")) {
            if (values.isGiven("ingest.dropfolder.path")) {
                notices.add(values.located("ingest.dropfolder.path")
                        + "has no effect without ingest.mode: dropfolder or both");
            }
            return Optional.empty();
        }
        Optional<String> path = given("ingest.dropfolder.path");
        if (path.isEmpty()) {
            values.problem("ingest.dropfolder.path", "is missing; it is the folder that mail is taken from");
            return Optional.empty();
        }
        Duration poll = values.duration("ingest.dropfolder.poll");
        if (poll.isZero()) {
            values.problem("ingest.dropfolder.poll", "is nothing; write 10s");
        }
        return Optional.of(new IngestSettings.Drop(
                Path.of(path.get()), poll, values.duration("ingest.dropfolder.quarantineAfter")));
    }

    /** What dms writes for a farm it must not take in again. */
    private void requireOther(Path taken, List<DeliverTo> deliver) {
        Path folder = taken.toAbsolutePath().normalize();
        for (DeliverTo entry : deliver) {
            if (entry.path()
                    .filter(path -> path.toAbsolutePath().normalize().equals(folder))
                    .isPresent()) {
                values.problem(
                        entry.key() + ".path",
                        "is the folder that mail is taken from, ingest.dropfolder.path; name another");
            }
        }
    }

    private void warnOfNoWayOut(SmtpSettings smtp, List<DeliverTo> deliver) {
        boolean letsOut = smtp.auth() != AuthMode.NONE || !smtp.relay().equals(RelayRules.DENY);
        if (letsOut && deliver.stream().noneMatch(entry -> DeliverReader.TO_SERVER.contains(entry.to()))) {
            warnings.add(
                    values.located("ingest.deliver") + "mail to addresses elsewhere is let in, by ingest.smtp.relay or"
                            + " ingest.smtp.auth, and no entry with to: relay or lmtp hands it on, so that it is set aside");
        }
    }

    private Set<String> domains() {
        Set<String> domains = new LinkedHashSet<>();
        for (int farm = 0; farm < values.effectiveSize("farms"); farm++) {
            for (String key : List.of(".mailHost", ".displayDomain")) {
                String domain = values.text("farms[" + farm + "]" + key);
                if (!domain.isEmpty()) {
                    domains.add(domain.toLowerCase(Locale.ROOT));
                }
            }
        }
        return domains;
    }

    private Optional<String> given(String key) {
        return Optional.of(values.text(key)).filter(text -> !text.isEmpty());
    }
}
