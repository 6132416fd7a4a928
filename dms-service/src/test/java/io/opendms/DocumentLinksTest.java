package io.opendms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link from page to page leads to a file that is there, and to a heading that it has, by the anchor that GitHub gives it. */
class DocumentLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** The archive has it beside the folder {@code docs}, too. */
    private static final Path README_OF_ARCHIVE = ROOT.resolve("dms-service/src/main/dist/README.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)(?: +#+)? *$");
    private static final Pattern LINKED = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]");

    @Test
    void every_link_between_pages_leads_somewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            // What stands as code is no link, but the text of a link may be code.
            String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
            for (String link : links(CODE.matcher(text).replaceAll("code"))) {
                links++;
                if (!leadsSomewhere(page, link)) {
                    dead.add(ROOT.relativize(page) + ": " + link);
                }
            }
        }

        assertThat(links).isGreaterThan(300);
        assertThat(dead).isEmpty();
    }

    @Test
    void an_anchor_keeps_what_github_keeps_of_a_heading() {
        assertThat(anchors("""
                # `dms call OPERATION [name=value ...] [--url URL]`
                ## A [link](x.md), *and* under_score: why?
                ## Twice
                ```
                # a comment
                ```
                ## Twice
                """))
                .containsExactlyInAnyOrder(
                        "dms-call-operation-namevalue----url-url", "a-link-and-under_score-why", "twice", "twice-1");
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 8)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    private static List<String> links(String text) {
        return LINK.matcher(text)
                .results()
                .map(result -> result.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : target(page, parts[0]);
        Optional<String> anchor = parts.length == 1 ? Optional.empty() : Optional.of(parts[1]);
        return Files.exists(target)
                && (anchor.isEmpty() || anchors(Files.readString(target)).contains(anchor.get()));
    }

    private static Path target(Path page, String file) {
        Path beside = page.resolveSibling(file);
        return page.equals(README_OF_ARCHIVE) && !Files.exists(beside) ? ROOT.resolve(file) : beside;
    }

    /** A heading that comes again has a number at its anchor's end. */
    private static Set<String> anchors(String text) {
        Map<String, Integer> times = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(BLOCK.matcher(text).replaceAll("")).results().forEach(result -> {
            String shown = LINKED.matcher(result.group(1)).replaceAll("$1");
            String anchor = NOT_IN_ANCHORS
                    .matcher(shown.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            int before = times.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }
}
