package io.opendms.ldap.recipient;

import io.opendms.farm.Farm;
import io.opendms.written.EntryName;

/**
 * A farm's entry that an address names.
 *
 * @param member the entry, maybe without some of its own members
 * @param by how it names it
 * @param detail what stood behind the {@code +}, empty for nothing
 */
record Recipient(Member member, EntryName name, Farm farm, Way by, String detail) {
    /** How an address names an entry, the surest way first. */
    enum Way {
        HELD("has the address"),
        DESTINATION("sends its mail on to the address"),
        ALIAS("has the alias, and its farm the domain");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    String remark() {
        return detail.isEmpty() ? by.words : by.words + " without its detail";
    }

    Recipient withDetail(String text) {
        return new Recipient(member, name, farm, by, text);
    }
}
