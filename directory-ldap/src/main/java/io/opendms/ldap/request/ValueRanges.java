package io.opendms.ldap.request;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.opendms.directory.DirectoryFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Incremental retrieval of many values, MS-ADTS 3.1.1.3.1.3.3: the server returns {@code member;range=0-1499} and wants
 * to be asked for {@code member;range=1500-*}, until the answer's own range ends in {@code *}.
 */
final class ValueRanges {
    private static final String OPTION = ";range=";

    private ValueRanges() {}

    static boolean arePartOf(SearchResultEntry entry) {
        return entry.getAttributes().stream().anyMatch(ValueRanges::isRange);
    }

    /** Joins all ranges; {@code read} gets the name of an attribute with the option for the next range. */
    static SearchResultEntry complete(SearchResultEntry entry, Function<String, List<SearchResultEntry>> read) {
        Map<String, Attribute> whole = new LinkedHashMap<>();
        for (Attribute attribute : entry.getAttributes()) {
            if (isRange(attribute)) {
                List<String> values = values(entry.getDN(), attribute, read);
                whole.put(attribute.getBaseName(), new Attribute(attribute.getBaseName(), values));
            } else if (attribute.size() > 0) {
                whole.put(attribute.getName(), attribute);
            }
        }
        return new SearchResultEntry(entry.getDN(), whole.values());
    }

    private static List<String> values(String dn, Attribute first, Function<String, List<SearchResultEntry>> read) {
        List<String> values = new ArrayList<>(Arrays.asList(first.getValues()));
        Attribute range = first;
        while (!range.getName().endsWith("-*")) {
            String next = first.getBaseName() + OPTION + values.size() + "-*";
            range = read.apply(next).stream()
                    .flatMap(entry -> entry.getAttributes().stream())
                    .filter(attribute -> isRange(attribute) && attribute.size() > 0)
                    .findFirst()
                    .orElseThrow(
                            () -> new DirectoryFailure.Changed("the values of " + dn + " changed while being read"));
            values.addAll(Arrays.asList(range.getValues()));
        }
        return values;
    }

    private static boolean isRange(Attribute attribute) {
        String name = attribute.getName();
        return name.indexOf(';') >= 0 && name.toLowerCase(Locale.ROOT).contains(OPTION);
    }
}
