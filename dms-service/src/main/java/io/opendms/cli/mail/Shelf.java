package io.opendms.cli.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * Things that the service keeps under one path of its API, of which each can be shown, released and dropped.
 *
 * @param path such as {@code /messages}
 * @param page how a page of them is shown to people
 * @param one how one is
 */
public record Shelf(String path, Function<JsonNode, String> page, Function<JsonNode, String> one) {}
