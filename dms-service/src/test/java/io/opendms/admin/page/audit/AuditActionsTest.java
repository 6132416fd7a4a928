package io.opendms.admin.page.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditActionsTest {
    /** How the program names what it appends to the trail; what requests and changes are called comes from their types. */
    private static final Pattern APPENDED = Pattern.compile(
            "(?:\\b(?:audit|append|record)\\([^\";]*?|new AuditRecord\\.Action\\(\\s*)\"([A-Z][a-z]+[A-Za-z]*)\"");

    @Test
    void everything_that_is_appended_can_be_looked_for() throws IOException {
        Set<String> appended = appended();

        assertThat(appended).contains("SignIn", "LeaveAlert", "CreateContainer", "DropDropFile");
        assertThat(AuditActions.ALL).containsAll(appended).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_is_done_to_groups_and_taken_back_can_be_looked_for() {
        assertThat(AuditActions.ALL).contains("RenameDistributionGroup", "UndoRenameDistributionGroup", "OrderUndo");
    }

    private static Set<String> appended() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 12)) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.startsWith("../benchmarks"))
                    .flatMap(file -> APPENDED.matcher(text(file)).results().map(result -> result.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
