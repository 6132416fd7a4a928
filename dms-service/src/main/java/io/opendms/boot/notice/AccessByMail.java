package io.opendms.boot.notice;

import io.opendms.directory.DirectoryFailure;
import io.opendms.notify.mail.Origin;
import io.opendms.notify.notice.Addressees;
import io.opendms.notify.notice.Audience;
import io.opendms.notify.setting.SendingSettings;
import io.opendms.notify.setting.SettingsOf;
import io.opendms.notify.smtp.letter.CharsetFit;
import io.opendms.security.people.access.AccessPost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells administrators by mail of the service, for which it must have a server, and they an address. Thread-safe. */
public final class AccessByMail implements AccessPost {
    /** Who the administrators are is not asked of the directory for each page that somebody without a role sees. */
    private static final Duration VALIDITY = Duration.ofMinutes(1);

    private final Optional<SendingSettings> settings;
    private final Addressees addressees;
    private final InstantSource clock;
    private volatile Answer last = new Answer(false, Instant.MIN);

    private record Answer(boolean reached, Instant until) {}

    public AccessByMail(SettingsOf settings, Addressees addressees, InstantSource clock) {
        this.settings = settings.origin(Origin.SERVICE);
        this.addressees = addressees;
        this.clock = clock;
    }

    @Override
    public boolean reachesSomebody() {
        if (settings.isEmpty()) {
            return false;
        }
        Answer known = last;
        if (clock.instant().isBefore(known.until())) {
            return known.reached();
        }
        boolean reached = isAnybody();
        last = new Answer(reached, clock.instant().plus(VALIDITY));
        return reached;
    }

    private boolean isAnybody() {
        try {
            Audience administrators = addressees.administrators();
            return !administrators.people().isEmpty()
                    || !administrators.unknown().isEmpty();
        } catch (DirectoryFailure e) {
            // What is asked waits for the directory, as each notice does.
            return true;
        }
    }

    @Override
    public Optional<String> unfit(String text) {
        return settings.flatMap(
                sending -> CharsetFit.firstUnfit(sending.envelope().charset(), text));
    }
}
