package io.opendms.approval.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is compared fast is compared as everything else. */
class SpellingTest {
    private static final String CHARACTERS = "abIKZ09_-..@@=\\:%+ |(\"ßİ";

    @Test
    void name_without_marks_has_the_parts_and_the_spelling_that_the_whole_way_finds() {
        Random random = new Random(1);
        int simple = 0;
        for (int i = 0; i < 200_000; i++) {
            String name = name(random);
            simple += name.matches("[A-Za-z0-9.@_-]+") ? 1 : 0;

            assertThat(Spelling.common(name)).as(name).isEqualTo(Spelling.thoroughlyCommon(name));
            assertThat(Spelling.parts(name).distinct())
                    .as(name)
                    .containsExactlyElementsOf(
                            Spelling.allParts(name).distinct().toList());
        }
        assertThat(simple).isGreaterThan(10_000);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int length = 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return name.toString();
    }
}
