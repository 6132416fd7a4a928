package io.opendms.config.mail;

import io.opendms.config.source.Values;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.setting.Envelope;
import io.opendms.notify.setting.Identity;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.ServerAddress;
import io.opendms.notify.setting.Throughput;
import io.opendms.security.negotiate.AccountNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the sections {@code mail.out}, {@code farms[].mail.out} and {@code farms[].webApps[].mail.out}: what is left out in one
 * holds as the one before it has it, key by key.
 */
public final class MailOutReader {
    private static final String SECTION = "mail.out";

    private final Values values;
    private final List<String> warnings;
    private final List<String> notices;
    private final Optional<KeyFile> key;
    private final ServerReader servers;
    private final IdentityReader identities;
    private final EnvelopeReader envelopes;
    private final WebApplicationsReader applications;
    private final Map<Origin, Optional<SendingSettings>> levels = new HashMap<>();

    /** @param names by what other names accounts call */
    public MailOutReader(Values values, List<String> warnings, List<String> notices, AccountNames names) {
        this.values = values;
        this.warnings = warnings;
        this.notices = notices;
        this.key = Optional.of(values.text("mail.keyFile"))
                .filter(file -> !file.isEmpty())
                .map(file -> new KeyFile(Path.of(file)));
        PasswordReader passwords = new PasswordReader(values, warnings, key);
        this.servers = new ServerReader(values, warnings, passwords);
        this.identities = new IdentityReader(values, notices, passwords);
        this.envelopes = new EnvelopeReader(values, notices);
        this.applications = new WebApplicationsReader(values, warnings, names);
    }

    public OutgoingSettings read(Farms farms) {
        Level service = new Level(values, SECTION, Optional.empty());
        add(Origin.SERVICE, service);
        for (int number = 0; number < farms.all().size(); number++) {
            readFarm("farms[" + number + "].", farms.all().get(number), service);
        }
        return new OutgoingSettings(levels, key, ownName(), applications.all());
    }

    /** As mail is taken in by; RFC 5321, section 4.1.4, has who knows no name of his give an address. */
    private String ownName() {
        return Stream.of("ingest.smtp.hostname", "farms[0].mailHost")
                .map(values::text)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("[127.0.0.1]");
    }

    private void readFarm(String at, Farm farm, Level service) {
        Level level = new Level(values, at + SECTION, Optional.of(service));
        add(Origin.ofFarm(farm.name()), level);
        for (int number = 0; number < values.size(at + "webApps"); number++) {
            String application = at + "webApps[" + number + "].";
            String url = values.text(application + "url");
            Origin origin = new Origin(farm.name(), url);
            if (url.isEmpty()) {
                values.problem(application + "url", "is missing; it is the address of the web application");
            } else if (levels.containsKey(origin)) {
                values.problem(application + "url", "is that of another web application of the farm too");
            } else {
                Level own = new Level(values, application + SECTION, Optional.of(level));
                boolean hasAny = applications.read(application, farm, origin).hasAny();
                if (own.isAnyGiven() && !hasAny) {
                    warnings.add(values.located(own.section())
                            + "holds for dms mail test alone: the web application has neither callers nor lists, so that"
                            + " no mail belongs to it");
                }
                add(origin, own);
            }
        }
    }

    private void add(Origin origin, Level level) {
        level.takeOver();
        levels.put(origin, settings(level));
    }

    private Optional<SendingSettings> settings(Level level) {
        if (level.text("host").isEmpty()) {
            if (level.isAnyGiven() && !level.isGiven("host")) {
                notices.add(
                        values.located(level.section()) + "has no effect without host, the server that takes the mail");
            }
            return Optional.empty();
        }
        ServerAddress server = servers.read(level);
        Identity identity = identities.read(level);
        Optional<Envelope> envelope = envelopes.read(level);
        Throughput throughput = throughput(level);
        return envelope.map(sender -> new SendingSettings(server, identity, sender, throughput));
    }

    /** A value out of bounds is noted as a problem by who reads the values. */
    private static Throughput throughput(Level level) {
        return new Throughput(level.number("connections"), level.number("mailsPerMinute"));
    }
}
