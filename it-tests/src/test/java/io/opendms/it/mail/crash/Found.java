package io.opendms.it.mail.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person finds of the messages afterwards: by list, what came twice twice. */
record Found(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID: <([^>]+)>");
    private static final Pattern RECEIVER = Pattern.compile("(?im)^x-receiver: ([^@]+)@");

    private static final String DELIVERED = """
        SELECT count(DISTINCT delivery_key)
        FROM mail_delivery
        WHERE target = ? AND status IN ('delivered', 'repeated')\
        """;

    /** A message in a folder. */
    record Message(String list, String id) {}

    /** The items of a list in the library. */
    List<String> items(String list) throws IOException {
        List<String> ids = new ArrayList<>();
        Path items =
                folder.resolve("library").resolve(ListDirectory.address(list)).resolve("items");
        if (Files.isDirectory(items)) {
            try (Stream<Path> files = Files.list(items)) {
                for (Path item : files.toList()) {
                    String id = JSON.readTree(item.resolve("item.json").toFile())
                            .path("messageId")
                            .asText();
                    ids.add(id.replaceAll("[<>]", ""));
                }
            }
        }
        return ids;
    }

    /** The files of the farm's drop folder. */
    Map<Path, Message> dropped() throws IOException {
        Map<Path, Message> found = new TreeMap<>();
        for (Path file : files("out", ".eml")) {
            String text = text(file);
            found.put(file, new Message(first(RECEIVER, text), first(MESSAGE_ID, text)));
        }
        return found;
    }

    /** The ids of the messages in the files of a folder. */
    List<String> ids(String below, String ending) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files(below, ending)) {
            ids.add(first(MESSAGE_ID, text(file)));
        }
        return ids;
    }

    List<Path> files(String below, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** How many messages the store says a target has. */
    long recorded(String target) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/dms.db"));
                PreparedStatement select = connection.prepareStatement(DELIVERED)) {
            select.setString(1, target);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
