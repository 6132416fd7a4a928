package io.opendms.ingest.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Settings of lists as a table, RFC 4180: the first line names the columns, in any order and as the configuration names the
 * settings, and a column or a value that is not there stands for the usual. Several senders in one value are parted by blanks,
 * several readers by {@code |}.
 */
public final class ListsCsv {
    /** How many lists a table may have. */
    public static final int MOST_LISTS = 2_000;

    private static final List<String> COLUMNS = List.of(
            "address",
            "type",
            "attachments",
            "overwrite",
            "saveAttachments",
            "saveOriginal",
            "saveMeetings",
            "senders",
            "approve",
            "readers");

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private ListsCsv() {}

    /**
     * Reads all of a table or nothing. Its values are parted by semicolons if its first line has one, as spreadsheets write
     * it where the comma is in numbers; else by commas.
     *
     * @throws CsvException naming every line that is wrong
     */
    public static List<ListSettings> read(String text) throws CsvException {
        List<Line> lines = lines(text);
        if (lines.isEmpty()) {
            throw new CsvException(List.of("the table is empty; its first line names the columns"));
        }
        List<String> columns = columns(lines.get(0));
        List<ListSettings> lists = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Set<MailAddress> seen = new HashSet<>();
        for (Line line : lines.subList(1, lines.size())) {
            try {
                ListSettings settings = settings(row(columns, line));
                if (!seen.add(settings.address())) {
                    problems.add("line " + line.number() + ": the address stands in a line before");
                }
                lists.add(settings);
            } catch (InvalidValueException e) {
                problems.add("line " + line.number() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new CsvException(problems);
        }
        return lists;
    }

    /** A table that {@link #read} reads. */
    public static String write(List<ListSettings> lists) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        lists.forEach(list -> rows.add(List.of(
                list.address().toString(),
                list.type().key(),
                list.folders().key(),
                word(list.overwrite()),
                word(list.saveAttachments()),
                word(list.saveOriginal()),
                word(list.saveMeetings()),
                String.join(" ", list.senders().allowed()),
                word(list.approve()),
                String.join("|", list.readers().names()))));
        try {
            return MAPPER.writer(CsvSchema.emptySchema()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the table cannot be written", e);
        }
    }

    private static String word(boolean value) {
        return value ? "yes" : "no";
    }

    /** All lines with anything in them. */
    private static List<Line> lines(String text) throws CsvException {
        String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        boolean semicolons = csv.lines().findFirst().orElse("").contains(";");
        List<Line> lines = new ArrayList<>();
        try (CsvParser parser = MAPPER.getFactory().createParser(csv)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(semicolons ? ';' : ','));
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                int number = parser.currentLocation().getLineNr();
                List<String> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(parser.getText().strip());
                }
                if (values.stream().anyMatch(value -> !value.isEmpty())) {
                    lines.add(new Line(number, values));
                }
                if (lines.size() > MOST_LISTS + 1) {
                    throw new CsvException(List.of("the table has more than " + MOST_LISTS + " lists"));
                }
            }
            return lines;
        } catch (JsonProcessingException e) {
            int number = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new CsvException(
                    List.of("line " + number + ": is not written as a line of a table; look at its quotes"));
        } catch (IOException e) {
            throw new UncheckedIOException("the table cannot be read", e);
        }
    }

    private static List<String> columns(Line first) throws CsvException {
        List<String> columns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : first.values()) {
            COLUMNS.stream()
                    .filter(name::equalsIgnoreCase)
                    .findFirst()
                    .ifPresentOrElse(
                            columns::add,
                            () -> problems.add(
                                    "line 1: there is no column of the name in place " + (columns.size() + 1)));
        }
        if (problems.isEmpty() && !columns.contains("address")) {
            problems.add("line 1: the column address is missing");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            problems.add("line 1: a column stands there twice");
        }
        if (!problems.isEmpty()) {
            throw new CsvException(problems);
        }
        return columns;
    }

    private static Map<String, String> row(List<String> columns, Line line) {
        if (line.values().size() > columns.size()) {
            throw new InvalidValueException("the line", "has more values than there are columns");
        }
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < line.values().size(); i++) {
            if (!line.values().get(i).isEmpty()) {
                row.put(columns.get(i), line.values().get(i));
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
                        row.getOrDefault("attachments", usual.folders().key()).toLowerCase(Locale.ROOT)),
                flag(row, "overwrite", usual.overwrite()),
                flag(row, "saveAttachments", usual.saveAttachments()),
                flag(row, "saveOriginal", usual.saveOriginal()),
                flag(row, "saveMeetings", usual.saveMeetings()),
                ListSenders.parse(row.getOrDefault("senders", "")),
                flag(row, "approve", usual.approve()),
                ListReaders.parse(row.getOrDefault("readers", "")));
    }

    /** Also in the words of SharePoint's page and in the numbers that it stores. */
    private static boolean flag(Map<String, String> row, String column, boolean usual) {
        return switch (row.getOrDefault(column, String.valueOf(usual)).toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new InvalidValueException(column, "is neither yes nor no");
        };
    }

    /**
     * A line with its values.
     *
     * @param number from 1 on
     */
    private record Line(int number, List<String> values) {}
}
