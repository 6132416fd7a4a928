package io.opendms.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * A contact or group of a farm as it stands in the directory.
 *
 * @param dn its DN as the directory spells it
 * @param kind {@link EntryKind#CONTACT}, {@link EntryKind#GROUP} or {@link EntryKind#SECURITY_GROUP}
 * @param alias its alias, empty if it has none
 * @param name its display name, or else its common name
 * @param address its primary mail address, empty if it has none
 * @param manager the DN of a group's manager, empty if there is none
 * @param members how many members it has, 0 for a contact
 * @param changed when it was last changed by anybody; empty where the directory does not say
 */
public record HeldEntry(
        String dn,
        EntryKind kind,
        String alias,
        String name,
        String address,
        String manager,
        int members,
        Optional<Instant> changed) {}
