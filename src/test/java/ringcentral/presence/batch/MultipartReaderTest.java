package ringcentral.presence.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MultipartReaderTest {
  private static List<String> parts(String body) throws IOException {
    MultipartReader reader = new MultipartReader(new Buffer().writeUtf8(body), "b");
    List<String> parts = new ArrayList<>();
    for (Buffer part; (part = reader.next((name, value) -> {})) != null; ) {
      parts.add(part.readUtf8());
    }
    return parts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void linesEndInCrlfOrLf(String end) throws IOException {
    String body =
        String.join(
            end, "--b", "Content-Type: x", "", "one", "--b", "a: b", "", "two", "--b--", "");
    assertThat(parts(body)).containsExactly("one", "two");
  }

  @Test
  void lineEndsMayBeMixed() throws IOException {
    assertThat(parts("--b\r\na: b\n\r\none\n--b\n\ntwo\r\n--b--")).containsExactly("one", "two");
  }

  @Test
  void preambleAndEpilogueAreSkipped() throws IOException {
    assertThat(parts("hello\n\n--b\n\none\n--b--\nbye\n--b\n\nthree\n")).containsExactly("one");
  }

  @Test
  void paddingAfterTheDelimiterIsSkipped() throws IOException {
    assertThat(parts("--b \t\n\none\n--b--  \n")).containsExactly("one");
  }

  @Test
  void delimiterCountsAtTheStartOfALineOnly() throws IOException {
    assertThat(parts("--b\n\nsays --b and --b--\n --b\n--b--"))
        .containsExactly("says --b and --b--\r\n --b");
  }

  @Test
  void longerBoundaryThatBeginsAlikeDoesNotCount() throws IOException {
    assertThat(parts("--b\n\none\n--bb\n--b-\n--b--")).containsExactly("one\r\n--bb\r\n--b-");
  }

  @Test
  void partMayHaveNoHeaders() throws IOException {
    assertThat(parts("--b\n\none\n--b--")).containsExactly("one");
  }

  @Test
  void partMayHaveNeitherHeadersNorTheEmptyLineAfterThem() throws IOException {
    assertThat(parts("--b\n{\"a\":1}\n--b--")).containsExactly("{\"a\":1}");
  }

  @Test
  void headersOfAPartMayBeFolded() throws IOException {
    assertThat(parts("--b\na: b;\n c=d\n\te\n\none\n--b--")).containsExactly("one");
    assertThat(parts("--b\n one\n--b--")).as("nothing to fold").containsExactly(" one");
  }

  @Test
  void headersAreThoseOfTheirPartAndEachFoldedLineIsAValue() throws IOException {
    MultipartReader reader =
        new MultipartReader(
            new Buffer()
                .writeUtf8("--b\nA: b \nretry-after:7\nC:\n d\n\te\n\none\n--b\n\ntwo\n--b--"),
            "b");
    List<String> headers = new ArrayList<>();
    reader.next((name, value) -> headers.add(name + "=" + value));
    assertThat(headers).containsExactly("A=b", "retry-after=7", "C=", "C=d", "C=e");
    reader.next((name, value) -> headers.add("another"));
    assertThat(headers).hasSize(5);
  }

  @Test
  void headerNamesMayHaveAllThatHttpAllows() throws IOException {
    assertThat(parts("--b\nX_RC.Id-1: b\n!#$%&'*+^`|~: c\nD\t : e\n\none\n--b--"))
        .containsExactly("one");
    assertThat(parts("--b\n\"a\": b\n--b--")).containsExactly("\"a\": b");
  }

  @Test
  void partMayBeEmpty() throws IOException {
    assertThat(parts("--b\n--b\na: b\n\n--b\n\n\n--b--")).containsExactly("", "", "");
  }

  @Test
  void linesOfTheContentEndInCrlfAndItsFirstIsNotEmpty() throws IOException {
    assertThat(parts("--b\n\n\r\none\r\n\ntwo\n\r\n--b--")).containsExactly("one\r\n\r\ntwo\r\n");
  }

  @Test
  void noPartsAtAll() throws IOException {
    assertThat(parts("--b--")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "preamble",
        "--b",
        "--b\n",
        "--b\n\none",
        "--b\n\none\n",
        "--b\n\none\n--b",
        "--b\n\none\n--b-"
      })
  void bodyWithoutTheClosingDelimiterWasCut(String body) {
    assertThatThrownBy(() -> parts(body))
        .isInstanceOf(EOFException.class)
        .hasMessage("the multipart answer was cut before its closing delimiter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "multipart/mixed; boundary=Boundary_1_2|Boundary_1_2",
        "multipart/mixed;boundary=Boundary_1|Boundary_1",
        "Multipart/Mixed; BOUNDARY=x|x",
        "multipart/mixed; boundary=\"a b\"|a b",
        "multipart/mixed; charset=utf-8; boundary = x ; a=b|x",
        "multipart/mixed; boundary==x=|=x=",
        "multipart/mixed; type=\"a; boundary=no\"; boundary=yes|yes",
        "multipart/mixed; type=\"a\\\"; boundary=no\"; boundary=yes|yes",
        "multipart/mixed; boundary=\"a\\b\\\"c\"|ab\"c",
        "multipart/mixed; boundary=\"\"|",
        "multipart/mixed|",
        "multipart/mixed; noboundary=x|",
      })
  void boundaryIsReadInEachSpelling(String contentType, String boundary) {
    assertThat(MultipartReader.boundary(contentType)).isEqualTo(boundary);
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/mixed; boundary=x,true",
    " MULTIPART/Mixed,true",
    "application/json,false",
    "application/vnd.ringcentral.multipart+json,false",
    ",false"
  })
  void multipartIsToldByTheType(String contentType, boolean multipart) {
    assertThat(MultipartReader.isMultipart(contentType)).isEqualTo(multipart);
  }
}
