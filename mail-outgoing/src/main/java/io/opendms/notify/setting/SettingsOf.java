package io.opendms.notify.setting;

import io.opendms.notify.mail.Origin;
import java.util.Optional;

/** Which settings are in force: those of the web application before those of the farm before those of the service. */
@FunctionalInterface
public interface SettingsOf {

    /** Empty if no server is set for this origin, so that mail of it is not to be written. */
    Optional<SendingSettings> origin(Origin origin);
}
