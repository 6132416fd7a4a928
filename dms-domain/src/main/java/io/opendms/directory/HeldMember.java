package io.opendms.directory;

/**
 * A member of a group.
 *
 * @param dn its DN as the group has it
 * @param kind what it is; {@link EntryKind#MISSING} if no entry of that DN can be read
 * @param name its display name, or else its common name
 */
public record HeldMember(String dn, EntryKind kind, String name) {}
