package io.opendms.notify.setting;

import io.opendms.entry.MailAddress;
import io.opendms.notify.mail.Origin;
import java.util.Optional;

/** Which settings are in force: those of the web application before those of the farm before those of the service. */
@FunctionalInterface
public interface SettingsOf {

    /** Empty if no server is set for this origin, so that mail of it is not to be written. */
    Optional<SendingSettings> origin(Origin origin);

    /**
     * Whose mail it is that tells of a request.
     *
     * @param caller the name that the record has of who made the request; empty if that is not known
     * @return the web application that calls by that account, else the farm
     */
    default Origin ofCaller(String farm, String caller) {
        return Origin.ofFarm(farm);
    }

    /** Whose mail it is that tells of a list: the web application's that has the list, else the farm's. */
    default Origin ofList(String farm, MailAddress list) {
        return Origin.ofFarm(farm);
    }
}
