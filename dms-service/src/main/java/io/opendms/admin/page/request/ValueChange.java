package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.difference.ValueDifference;

/**
 * One row of what a change does.
 *
 * @param word what people call the attribute
 * @param difference the values before and after
 */
public record ValueChange(String word, ValueDifference difference) {
    /** One row, under the word by which people know the attribute. */
    public static ValueChange of(ValueDifference difference) {
        return new ValueChange(AttributeWords.of(difference.attribute()), difference);
    }
}
