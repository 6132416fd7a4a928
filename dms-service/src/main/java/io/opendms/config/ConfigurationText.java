package io.opendms.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.opendms.config.section.StricterSenders;
import io.opendms.config.source.TracedYaml;
import java.io.UncheckedIOException;

/** Shows a configuration with its secrets masked. */
public final class ConfigurationText {
    private ConfigurationText() {}

    /**
     * As YAML that could be read again.
     *
     * @param effective whether keys that nobody set are shown with the values that they have, where each value comes from, and which
     *     of two rules about senders wins
     */
    public static String yaml(Configuration configuration, boolean effective) {
        YAMLFactory yaml = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        String text = written(new ObjectMapper(yaml), configuration, effective);
        return effective
                ? TracedYaml.of(text, configuration.values(), new StricterSenders(configuration.values())::remark)
                : text;
    }

    /** As one JSON document. */
    public static String json(Configuration configuration, boolean effective) {
        return written(new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT), configuration, effective);
    }

    private static String written(ObjectMapper mapper, Configuration configuration, boolean effective) {
        try {
            return mapper.writeValueAsString(configuration.values().tree(effective));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of texts cannot be written", e);
        }
    }
}
