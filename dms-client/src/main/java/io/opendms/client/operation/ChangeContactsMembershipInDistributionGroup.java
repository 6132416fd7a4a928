package io.opendms.client.operation;

import io.opendms.client.internal.xml.XmlText;
import java.util.List;

/**
 * Changes which contacts are members of a group: first all are removed if asked so, then those to delete, then those to add
 * come in. Who is a member already, or is none, is passed over.
 *
 * @param alias the alias of the group
 * @param addListForContacts aliases of contacts to add; copied
 * @param deleteListForContacts aliases of contacts to remove; copied
 * @param deleteAllCurrentMembers whether all members are removed first
 */
public record ChangeContactsMembershipInDistributionGroup(
        String alias,
        List<String> addListForContacts,
        List<String> deleteListForContacts,
        boolean deleteAllCurrentMembers)
        implements Operation {
    /**
     * Checks that all of it can be sent.
     *
     * @param alias the alias of the group
     * @param addListForContacts aliases of contacts to add
     * @param deleteListForContacts aliases of contacts to remove
     * @param deleteAllCurrentMembers whether all members are removed first
     * @throws IllegalArgumentException if XML cannot hold a text
     */
    public ChangeContactsMembershipInDistributionGroup {
        XmlText.check("alias", alias);
        addListForContacts = XmlText.checked("addListForContacts", addListForContacts);
        deleteListForContacts = XmlText.checked("deleteListForContacts", deleteListForContacts);
    }

    /**
     * Members to add, and no other change.
     *
     * @param alias the alias of the group
     * @param addListForContacts aliases of contacts to add
     * @return the call
     */
    public static ChangeContactsMembershipInDistributionGroup adding(String alias, List<String> addListForContacts) {
        return new ChangeContactsMembershipInDistributionGroup(alias, addListForContacts, List.of(), false);
    }

    /**
     * Members to remove, and no other change.
     *
     * @param alias the alias of the group
     * @param deleteListForContacts aliases of contacts to remove
     * @return the call
     */
    public static ChangeContactsMembershipInDistributionGroup removing(
            String alias, List<String> deleteListForContacts) {
        return new ChangeContactsMembershipInDistributionGroup(alias, List.of(), deleteListForContacts, false);
    }
}
