package io.opendms.it.kill;

import java.util.HashSet;
import java.util.Set;

/** What a test knows of a contact or a group. */
public record Item(boolean group, String title, Set<String> members) {
    public Item {
        members = Set.copyOf(members);
    }

    public static Item contact(String lastName) {
        return new Item(false, "C " + lastName, Set.of());
    }

    public static Item group(String title) {
        return new Item(true, title, Set.of());
    }

    public Item titled(String newTitle) {
        return new Item(group, newTitle, members);
    }

    public Item with(Set<String> more) {
        Set<String> all = new HashSet<>(members);
        all.addAll(more);
        return new Item(group, title, all);
    }

    public Item without(String member) {
        Set<String> rest = new HashSet<>(members);
        rest.remove(member);
        return new Item(group, title, rest);
    }
}
