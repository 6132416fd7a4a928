package io.opendms.boot.outgoing;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.entry.LogText;
import io.opendms.notify.secret.KeyFile;
import io.opendms.notify.secret.KeySighting;
import io.opendms.notify.secret.KeySightings;
import io.opendms.notify.setting.ClientCertificate;
import io.opendms.notify.setting.SealedException;
import io.opendms.notify.setting.SendingPassword;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from time to time whether the passwords of the mail servers can be opened, says so once when it changes, and tells the
 * other nodes which key this one has.
 */
final class KeyWatch {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.boot");
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Who said nothing for so long is no node any more. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final OutgoingSettings settings;
    private final KeySightings sightings;
    private final String node;
    private final InstantSource clock;
    private Optional<String> told = Optional.empty();

    KeyWatch(OutgoingSettings settings, KeySightings sightings, String node, InstantSource clock) {
        this.settings = settings;
        this.sightings = sightings;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Looks now.
     *
     * @return after what time to look again
     */
    Duration look() {
        Optional<String> trouble = passwords().flatMap(KeyWatch::trouble).findFirst();
        if (!trouble.equals(told)) {
            trouble.ifPresentOrElse(
                    reason -> LOG.error("outgoing_password_sealed reason=\"{}\"", LogText.escaped(reason)),
                    () -> LOG.info("outgoing_password_opened"));
            told = trouble;
        }
        if (settings.key().isPresent()) {
            sightings.keep(
                    new KeySighting(node, fingerprint(settings.key().get()), clock.instant()),
                    clock.instant().minus(FORGOTTEN));
        }
        return PERIOD;
    }

    private Stream<SendingPassword> passwords() {
        return settings.levels().values().stream()
                .flatMap(Optional::stream)
                .flatMap(level -> Stream.concat(
                        level.identity().password().stream(),
                        level.server().clientCertificate().flatMap(ClientCertificate::secret).stream()))
                .distinct();
    }

    private static Stream<String> trouble(SendingPassword password) {
        try {
            Arrays.fill(password.open(), '\0');
            return Stream.empty();
        } catch (SealedException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }

    private static String fingerprint(KeyFile file) {
        try {
            return file.read().fingerprint();
        } catch (SealedException e) {
            // The passwords tell of it; other nodes see that this one has none.
            return "";
        }
    }
}
