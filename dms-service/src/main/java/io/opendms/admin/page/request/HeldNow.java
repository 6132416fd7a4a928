package io.opendms.admin.page.request;

import java.util.List;

/**
 * What the directory holds under the alias of a request.
 *
 * @param sentence what there is, or why that cannot be said
 * @param facts of the entry, none if there is none
 */
record HeldNow(String sentence, List<Fact> facts) {

    /** One value of an entry. */
    record Fact(String word, String value) {}
}
