package io.opendms.notify.decide.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/**
 * The words that decide, of all languages at once: whoever is written to in one may answer in another.
 *
 * @param approving say yes, whatever follows
 * @param assenting say yes if they stand alone: "ok" is one, "ok so far, but" is none
 * @param rejecting say no, whatever follows
 * @param denying say no if they stand alone: "no" is one, "no objections" is none
 */
record DecisionWords(Set<String> approving, Set<String> assenting, Set<String> rejecting, Set<String> denying) {
    private static final String FILE = "/io/opendms/notify/decide/reply/words.properties";

    static DecisionWords builtIn() {
        Properties file = new Properties();
        try (InputStream in = DecisionWords.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DecisionWords(
                words(file, "approving"), words(file, "assenting"), words(file, "rejecting"), words(file, "denying"));
    }

    private static Set<String> words(Properties file, String key) {
        return Set.of(file.getProperty(key).split(" "));
    }

    boolean approves(FirstWord first) {
        return approving.contains(first.word()) || first.alone() && assenting.contains(first.word());
    }

    boolean rejects(FirstWord first) {
        return rejecting.contains(first.word()) || first.alone() && denying.contains(first.word());
    }
}
