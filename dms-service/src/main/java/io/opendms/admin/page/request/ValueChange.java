package io.opendms.admin.page.request;

import io.opendms.admin.page.frame.AttributeWords;
import io.opendms.difference.ValueDifference;

/**
 * One row of what a request changes.
 *
 * @param word what people call the attribute
 * @param difference the values before and after
 */
record ValueChange(String word, ValueDifference difference) {
    static ValueChange of(ValueDifference difference) {
        return new ValueChange(AttributeWords.of(difference.attribute()), difference);
    }
}
