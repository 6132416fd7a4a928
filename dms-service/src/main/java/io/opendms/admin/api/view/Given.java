package io.opendms.admin.api.view;

import org.jspecify.annotations.Nullable;

/** What the domain keeps as an empty text is left out in JSON. */
final class Given {
    private Given() {}

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
