package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import java.util.List;

/**
 * Changes which users are members of a group: first all are removed if asked so, then those to delete, then those to add
 * come in. Who is a member already, or is none, is passed over.
 *
 * @param alias the alias of the group
 * @param addNt4NameList users to add, as {@code CONTOSO\anna}; copied
 * @param deleteNt4NameList users to remove, as {@code CONTOSO\anna}; copied
 * @param deleteAllCurrentMembers whether all members are removed first
 */
public record ChangeUsersMembershipInDistributionGroup(
        String alias, List<String> addNt4NameList, List<String> deleteNt4NameList, boolean deleteAllCurrentMembers)
        implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the alias of the group
     * @param addNt4NameList users to add, as {@code CONTOSO\anna}
     * @param deleteNt4NameList users to remove, as {@code CONTOSO\anna}
     * @param deleteAllCurrentMembers whether all members are removed first
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public ChangeUsersMembershipInDistributionGroup {
        XmlText.check("alias", alias);
        addNt4NameList = XmlText.checked("addNt4NameList", addNt4NameList);
        deleteNt4NameList = XmlText.checked("deleteNt4NameList", deleteNt4NameList);
    }

    /**
     * Members to add, and no other change.
     *
     * @param alias the alias of the group
     * @param addNt4NameList users to add, as {@code CONTOSO\anna}
     * @return the call
     */
    public static ChangeUsersMembershipInDistributionGroup adding(String alias, List<String> addNt4NameList) {
        return new ChangeUsersMembershipInDistributionGroup(alias, addNt4NameList, List.of(), false);
    }

    /**
     * Members to remove, and no other change.
     *
     * @param alias the alias of the group
     * @param deleteNt4NameList users to remove, as {@code CONTOSO\anna}
     * @return the call
     */
    public static ChangeUsersMembershipInDistributionGroup removing(String alias, List<String> deleteNt4NameList) {
        return new ChangeUsersMembershipInDistributionGroup(alias, List.of(), deleteNt4NameList, false);
    }
}
