package io.opendms.doctor.check;

import io.opendms.config.DirectorySettings;
import io.opendms.config.Settings;
import io.opendms.farm.Farm;
import io.opendms.ldap.DirectoryInspection;
import io.opendms.ldap.LdapSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What checks look at.
 *
 * @param inspection the directory; empty if the settings name none that could be reached from here
 * @param writeProbe whether checks may write entries of their own and remove them
 */
public record CheckContext(
        Settings settings, Optional<DirectoryInspection> inspection, boolean writeProbe, InstantSource clock) {
    private static final String NO_DIRECTORY =
            "directory.mode is not ldap; the embedded directory lives inside the running service";

    /** Looks at the directory once for each farm, or skips. */
    List<Finding> eachFarm(String tried, BiFunction<DirectoryInspection, Farm, Finding> look) {
        if (inspection.isEmpty()) {
            return List.of(Finding.skip(tried, NO_DIRECTORY));
        }
        if (settings.farms().all().isEmpty()) {
            return List.of(Finding.skip(tried, "no farm is configured"));
        }
        return settings.farms().all().stream()
                .map(farm -> look.apply(inspection.get(), farm))
                .toList();
    }

    /** Looks at the directory once, or skips. */
    List<Finding> once(String tried, BiFunction<DirectoryInspection, LdapSettings, List<Finding>> look) {
        if (inspection.isPresent() && settings.directory() instanceof DirectorySettings.Ldap ldap) {
            return look.apply(inspection.get(), ldap.settings());
        }
        return List.of(Finding.skip(tried, NO_DIRECTORY));
    }
}
