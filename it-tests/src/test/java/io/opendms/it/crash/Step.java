package io.opendms.it.crash;

import io.opendms.it.kill.Item;
import io.opendms.it.kill.SoapCalls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One call of a farm and what it does to the entries.
 *
 * @param operation the operation of the contract
 * @param children what stands in the request
 * @param alias the change's alias in the record
 * @param effect what it does to the entries, by alias
 */
record Step(String operation, String children, String alias, Consumer<Map<String, Item>> effect) {

    /** The entries as they are after this step. */
    Map<String, Item> after(Map<String, Item> before) {
        Map<String, Item> after = new TreeMap<>(before);
        effect.accept(after);
        return after;
    }

    /** Contacts and groups come, are changed in every way, and some go; all aliases begin with the prefix. */
    static List<Step> story(String prefix) {
        String first = prefix + "a";
        String renamed = prefix + "b";
        String second = prefix + "c";
        String group = prefix + "g";
        String renamedGroup = prefix + "h";
        return List.of(
                new Step(
                        "CreateContact",
                        SoapCalls.contact(first, "one"),
                        first,
                        entries -> entries.put(first, Item.contact("one"))),
                new Step(
                        "ModifyContact",
                        "<OldAlias>" + first + "</OldAlias><NewAlias>" + renamed + "</NewAlias>"
                                + SoapCalls.contactData(renamed, "two"),
                        first,
                        entries -> {
                            entries.remove(first);
                            entries.put(renamed, Item.contact("two"));
                        }),
                new Step(
                        "CreateContact",
                        SoapCalls.contact(second, "three"),
                        second,
                        entries -> entries.put(second, Item.contact("three"))),
                new Step(
                        "CreateDistributionGroup",
                        SoapCalls.group(group, "G " + group),
                        group,
                        entries -> entries.put(group, Item.group("G " + group))),
                new Step(
                        "ChangeContactsMembershipInDistributionGroup",
                        members(group, "AddListForContacts", renamed, second),
                        group,
                        entries -> entries.computeIfPresent(group, (a, item) -> item.with(Set.of(renamed, second)))),
                new Step(
                        "RenameDistributionGroup",
                        "<OldAlias>" + group + "</OldAlias><NewAlias>" + renamedGroup + "</NewAlias>",
                        group,
                        entries -> entries.put(renamedGroup, entries.remove(group))),
                new Step(
                        "ChangeContactsMembershipInDistributionGroup",
                        members(renamedGroup, "DeleteListForContacts", second),
                        renamedGroup,
                        entries -> entries.computeIfPresent(renamedGroup, (a, item) -> item.without(second))),
                new Step("DeleteContact", "<Alias>" + second + "</Alias>", second, entries -> entries.remove(second)),
                new Step(
                        "ModifyDistributionGroup",
                        SoapCalls.group(renamedGroup, "H " + group),
                        renamedGroup,
                        entries -> entries.computeIfPresent(renamedGroup, (a, item) -> item.titled("H " + group))));
    }

    /** The end of what a story made, so that some groups go as well. */
    static Step end(String prefix) {
        String group = prefix + "h";
        return new Step(
                "DeleteDistributionGroup", "<Alias>" + group + "</Alias>", group, entries -> entries.remove(group));
    }

    private static String members(String group, String list, String... names) {
        return "<Alias>" + group + "</Alias><" + list + "><string>" + String.join("</string><string>", names)
                + "</string></" + list + "><DeleteAllCurrentMembers>false</DeleteAllCurrentMembers>";
    }
}
