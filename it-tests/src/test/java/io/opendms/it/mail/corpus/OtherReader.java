package io.opendms.it.mail.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opendms.it.peer.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Python's email package, which shares nothing with what reads messages here. */
final class OtherReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherReader() {}

    /**
     * What it finds in each.
     *
     * @param folder an empty one, for the messages with the ends of lines that mail has
     */
    static Map<Path, List<FoundFile>> read(List<Path> messages, Path folder) throws IOException {
        Path script = Files.createTempFile(folder, "reader", ".py");
        try (var source = OtherReader.class.getResourceAsStream("/clients/attachments.py")) {
            Files.write(script, source.readAllBytes());
        }
        List<Path> files = new ArrayList<>();
        for (Path message : messages) {
            files.add(Files.write(folder.resolve("message-" + files.size()), Corpus.asMail(message)));
        }
        String input = files.stream().map(Path::toString).collect(Collectors.joining("\n", "", "\n"));
        String[] answers = Programs.feed(Map.of(), input, "/usr/bin/python3", script.toString())
                .split("\n");
        Map<Path, List<FoundFile>> found = new LinkedHashMap<>();
        for (int i = 0; i < answers.length; i++) {
            List<FoundFile> inMessage = new ArrayList<>();
            for (JsonNode file : JSON.readTree(answers[i])) {
                inMessage.add(new FoundFile(
                        file.path("name").asText(),
                        file.path("message").asBoolean(),
                        file.path("digest").asText()));
            }
            found.put(messages.get(i), inMessage);
        }
        return found;
    }
}
