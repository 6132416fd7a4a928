package io.opendms.ingest.list;

import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV text.
 *
 * @param line where it begins, from 1
 */
record CsvRecord(int line, List<String> values) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    CsvRecord {
        values = List.copyOf(values);
    }

    /** All records; lines without anything in them are passed over. A semicolon parts values if the first line has one. */
    static List<CsvRecord> all(String text) {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        String first = csv.lines().findFirst().orElse("");
        char separator = first.indexOf(';') >= 0 ? ';' : ',';
        List<CsvRecord> records = new ArrayList<>();
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        for (int i = 0; i <= csv.length(); i++) {
            char c = i < csv.length() ? csv.charAt(i) : '\n';
            boolean end = i == csv.length();
            if (quoted && !end) {
                boolean twice = c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
                quoted = c != '"' || twice;
                i += twice ? 1 : 0;
                value.append(quoted ? String.valueOf(c) : "");
            } else if (c == '"' && value.isEmpty()) {
                quoted = true;
            } else if (c == separator || c == '\n') {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
            if (c == '\n' && (!quoted || end)) {
                if (values.stream().anyMatch(each -> !each.isEmpty())) {
                    records.add(new CsvRecord(begin, values));
                }
                values.clear();
                begin = line + 1;
            }
            line += c == '\n' ? 1 : 0;
        }
        return records;
    }
}
