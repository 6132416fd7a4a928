package io.opendms.entry;

/** The two kinds of group members, each changed by a call of its own. */
public enum MemberKind {
    /** Users and groups, named as {@code DOMAIN\account}, by claim, SID or user principal name. */
    ACCOUNT,
    /** Contacts of the farm's own container, named by alias. */
    CONTACT
}
