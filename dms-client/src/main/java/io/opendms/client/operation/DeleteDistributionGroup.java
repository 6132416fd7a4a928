package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import java.util.Objects;

/**
 * Deletes a group.
 *
 * @param alias the alias of the group
 * @param info who asks and why; {@link RequestInfo#NONE} if that is not known
 */
public record DeleteDistributionGroup(String alias, RequestInfo info) implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the alias of the group
     * @param info who asks and why
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public DeleteDistributionGroup {
        XmlText.check("alias", alias);
        Objects.requireNonNull(info, "info");
    }
}
