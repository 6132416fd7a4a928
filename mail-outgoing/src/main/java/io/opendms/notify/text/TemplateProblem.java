package io.opendms.notify.text;

import java.nio.file.Path;

/**
 * Why a file of an administrator is not used.
 *
 * @param file the file, or the folder
 * @param line counted from 1; 0 if it is none alone
 * @param problem what is wrong with it
 * @param remedy what to do
 */
public record TemplateProblem(Path file, int line, String problem, String remedy) {

    /** The file, and the line if there is one, as {@code FILE:LINE}. */
    public String place() {
        return line == 0 ? file.toString() : file + ":" + line;
    }

    @Override
    public String toString() {
        return place() + ": " + problem + "; " + remedy;
    }
}
