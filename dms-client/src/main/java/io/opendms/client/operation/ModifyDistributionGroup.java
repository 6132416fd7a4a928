package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import io.opendms.client.value.Flags;
import java.util.Objects;

/**
 * Changes title, description, manager and flags of a group. All are set anew; an empty description or manager clears what
 * was there.
 *
 * @param alias the alias of the group; {@link RenameDistributionGroup} changes it
 * @param name the title that people read
 * @param description what the group is for
 * @param contactCN the manager of the group, as DN, {@code CONTOSO\anna}, user principal name, mail address or common name
 * @param info who asks and why; {@link RequestInfo#NONE} if that is not known
 * @param flags from whom it takes mail
 */
public record ModifyDistributionGroup(
        String alias, String name, String description, String contactCN, RequestInfo info, Flags flags)
        implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the alias of the group
     * @param name the title that people read
     * @param description what the group is for
     * @param contactCN the manager of the group, as DN, {@code CONTOSO\anna}, user principal name, mail address or common name
     * @param info who asks and why
     * @param flags from whom it takes mail
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public ModifyDistributionGroup {
        XmlText.check("alias", alias);
        XmlText.check("name", name);
        XmlText.check("description", description);
        XmlText.check("contactCN", contactCN);
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(flags, "flags");
    }
}
