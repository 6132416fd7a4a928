package io.opendms.entry;

/**
 * What a farm says of a distribution group besides its alias.
 *
 * @param name the title; empty stands for the alias in a new group and for the present title in an existing one
 * @param description empty for none
 * @param manager the wire's {@code ContactCN}: a DN, {@code DOMAIN\account}, user principal name, mail address or common
 *     name, empty for none; who that is only the directory knows
 * @param senders from whom the group accepts mail
 */
public record GroupData(String name, String description, String manager, Senders senders) {
    /** The bound of {@code displayName} in Active Directory, one above SharePoint's own. */
    public static final int MAX_NAME = 256;
    /** The bound of {@code description} in Active Directory, twice SharePoint's own. */
    public static final int MAX_DESCRIPTION = 1024;
    /** Longer than any DN that Active Directory accepts. */
    public static final int MAX_MANAGER = 2048;

    public GroupData {
        name = Text.line("Name", name, MAX_NAME);
        description = Text.line("Description", description, MAX_DESCRIPTION);
        manager = Text.line("ContactCN", manager, MAX_MANAGER);
    }
}
