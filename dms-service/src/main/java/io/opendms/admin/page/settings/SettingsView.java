package io.opendms.admin.page.settings;

import io.opendms.admin.page.frame.Frame;
import java.util.List;
import java.util.Optional;

/**
 * All settings that are in force, and what follows from them for farms.
 *
 * @param service the address that a farm enters; empty if it is not known
 * @param configured whether it is as the settings say, or else only what this browser shows
 * @param farms the names of the farms that enter it
 */
record SettingsView(
        Frame frame, List<SettingGroup> groups, Optional<String> service, boolean configured, List<String> farms) {

    /** The address to be read by a camera; empty if it is not known, or too long for that. */
    Optional<AddressCode> code() {
        return service.flatMap(AddressCode::of);
    }
}
