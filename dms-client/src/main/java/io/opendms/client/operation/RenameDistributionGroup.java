package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import java.util.Objects;

/**
 * Gives a group another alias.
 *
 * @param oldAlias the alias that it has
 * @param newAlias the alias that it shall have
 * @param info who asks and why; {@link RequestInfo#NONE} if that is not known
 */
public record RenameDistributionGroup(String oldAlias, String newAlias, RequestInfo info) implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param oldAlias the alias that it has
     * @param newAlias the alias that it shall have
     * @param info who asks and why
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public RenameDistributionGroup {
        XmlText.check("oldAlias", oldAlias);
        XmlText.check("newAlias", newAlias);
        Objects.requireNonNull(info, "info");
    }
}
