package io.opendms.admin.page.settings;

import io.opendms.config.source.EffectiveValue;

/**
 * One setting.
 *
 * @param key its name within the group
 * @param value what is in force
 */
record SettingRow(String key, EffectiveValue value) {

    /** Where it comes from, in words. */
    String source() {
        if (value.isDefault()) {
            return "default";
        }
        return value.place().startsWith("DMS_") ? "environment, " + value.place() : value.place();
    }
}
