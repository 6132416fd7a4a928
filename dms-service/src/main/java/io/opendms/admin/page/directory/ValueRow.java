package io.opendms.admin.page.directory;

import io.opendms.admin.page.frame.AttributeWords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The values of one attribute.
 *
 * @param attribute its name in the directory
 * @param word what people call it
 */
record ValueRow(String attribute, String word, List<String> values) {
    static List<ValueRow> of(Map<String, List<String>> attributes) {
        return attributes.entrySet().stream()
                .map(each -> new ValueRow(each.getKey(), AttributeWords.of(each.getKey()), each.getValue()))
                .sorted(Comparator.comparing((ValueRow row) -> AttributeWords.rank(row.attribute()))
                        .thenComparing(ValueRow::attribute))
                .toList();
    }
}
