package io.opendms.admin.page.settings;

import io.opendms.config.source.EffectiveValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of one section of the file.
 *
 * @param title its name there, of a farm with its name
 */
record SettingGroup(String title, List<SettingRow> rows) {

    static List<SettingGroup> of(List<EffectiveValue> values) {
        Map<String, List<SettingRow>> groups = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (EffectiveValue value : values) {
            String section = section(value.path());
            String key = value.path().substring(section.isEmpty() ? 0 : section.length() + 1);
            groups.computeIfAbsent(section, each -> new ArrayList<>()).add(new SettingRow(key, value));
            if (key.equals("name")) {
                names.put(section, section + ": " + value.text());
            }
        }
        return groups.entrySet().stream()
                .map(each -> new SettingGroup(title(each.getKey(), names), each.getValue()))
                .toList();
    }

    private static String title(String section, Map<String, String> names) {
        return section.isEmpty() ? "general" : names.getOrDefault(section, section);
    }

    /** Up to the first dot; none for a key of its own. */
    private static String section(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
