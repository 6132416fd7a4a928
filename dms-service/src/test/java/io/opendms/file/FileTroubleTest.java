package io.opendms.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void a_failure_that_only_names_the_file_gets_words() {
        assertThat(FileTrouble.of(new NoSuchFileException("/etc/dms/a"))).isEqualTo("/etc/dms/a does not exist");
        assertThat(FileTrouble.of(new FileAlreadyExistsException("/etc/dms/a"))).isEqualTo("/etc/dms/a exists already");
        assertThat(FileTrouble.of(new AccessDeniedException("/etc/dms/a")))
                .isEqualTo("/etc/dms/a may not be read or written by this account");
    }

    @Test
    void a_failure_that_says_what_is_wrong_keeps_its_words() {
        assertThat(FileTrouble.of(new FileSystemException("/etc/dms/a", null, "Input/output error")))
                .isEqualTo("/etc/dms/a: Input/output error");
        assertThat(FileTrouble.of(new IOException("it is too large"))).isEqualTo("it is too large");
    }
}
