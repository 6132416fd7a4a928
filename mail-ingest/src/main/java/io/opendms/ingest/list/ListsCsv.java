package io.opendms.ingest.list;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Settings of lists as a table, RFC 4180: the first line names the columns, in any order, and a column or a value that is not
 * there stands for the usual. Several senders in one value are parted by blanks.
 */
public final class ListsCsv {
    private static final int MOST_LISTS = 10_000;
    private static final Set<String> COLUMNS = Set.of(
            "address",
            "type",
            "folders",
            "overwrite",
            "saveattachments",
            "saveoriginal",
            "savemeetings",
            "senders",
            "approve");

    private ListsCsv() {}

    /**
     * Reads all of a table or nothing.
     *
     * @throws CsvException naming every line that is wrong
     */
    public static List<ListSettings> read(String text) throws CsvException {
        List<CsvRecord> records = CsvRecord.all(text);
        if (records.isEmpty()) {
            throw new CsvException(List.of("the table is empty; its first line names the columns"));
        }
        List<String> columns = records.get(0).values().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        requireColumns(columns);
        if (records.size() > MOST_LISTS + 1) {
            throw new CsvException(List.of("the table has more than " + MOST_LISTS + " lists"));
        }
        List<ListSettings> lists = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<MailAddress> seen = new HashSet<>();
        for (CsvRecord each : records.subList(1, records.size())) {
            try {
                ListSettings settings = settings(row(columns, each));
                if (!seen.add(settings.address())) {
                    problems.add("line " + each.line() + ": the address stands in a line before");
                }
                lists.add(settings);
            } catch (InvalidValueException e) {
                problems.add("line " + each.line() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new CsvException(problems);
        }
        return lists;
    }

    private static void requireColumns(List<String> columns) throws CsvException {
        List<String> problems = new ArrayList<>();
        columns.stream()
                .filter(column -> !COLUMNS.contains(column))
                .forEach(column -> problems.add(
                        "line 1: there is no column of the name in place " + (columns.indexOf(column) + 1)));
        if (!columns.contains("address")) {
            problems.add("line 1: the column address is missing");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            problems.add("line 1: a column stands there twice");
        }
        if (!problems.isEmpty()) {
            throw new CsvException(problems);
        }
    }

    private static Map<String, String> row(List<String> columns, CsvRecord values) {
        if (values.values().size() > columns.size()) {
            throw new InvalidValueException("the line", "has more values than there are columns");
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < values.values().size(); i++) {
            String value = values.values().get(i).strip();
            if (!value.isEmpty()) {
                row.put(columns.get(i), value);
            }
        }
        return row;
    }

    private static ListSettings settings(Map<String, String> row) {
        ListSettings usual = ListSettings.usual(MailAddress.parse("address", row.getOrDefault("address", "")));
        return new ListSettings(
                usual.address(),
                ListType.of(row.getOrDefault("type", usual.type().key()).toLowerCase(Locale.ROOT)),
                DocumentFolders.of(
                        row.getOrDefault("folders", usual.folders().key()).toLowerCase(Locale.ROOT)),
                flag(row, "overwrite", usual.overwrite()),
                flag(row, "saveattachments", usual.saveAttachments()),
                flag(row, "saveoriginal", usual.saveOriginal()),
                flag(row, "savemeetings", usual.saveMeetings()),
                row.containsKey("senders")
                        ? new ListSenders(List.of(row.get("senders").split("\\s+")))
                        : usual.senders(),
                flag(row, "approve", usual.approve()));
    }

    /** Also in the words of SharePoint's page and in the numbers that it stores. */
    private static boolean flag(Map<String, String> row, String column, boolean usual) {
        return switch (row.getOrDefault(column, String.valueOf(usual)).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new InvalidValueException(column, "is neither yes nor no");
        };
    }
}
