package ringcentral.presence.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Timeout;
import ringcentral.presence.model.PresenceJsonAdapterFactory;

/** Each generated adapter reads, or fails as documented; what it wrote, it reads again. */
@Timeout(10)
final class AdaptersFuzzTest {
  private static final List<JsonAdapter<Object>> ADAPTERS = adapters();

  @FuzzTest
  void whatIsReadIsWrittenAndReadAgain(byte[] json) throws IOException {
    for (JsonAdapter<Object> adapter : ADAPTERS) {
      Object value;
      try {
        value = adapter.fromJson(new Buffer().write(json));
      } catch (IOException | JsonDataException e) {
        continue;
      }
      if (value != null) {
        String written =
            adapter.toJson(value); // Half a surrogate pair cannot be written: compare later.
        assertThat(adapter.toJson(adapter.fromJson(written))).isEqualTo(written);
        assertThat(value.toString()).isNotNull();
      }
    }
  }

  /** All that are compiled, so that none can be forgotten here. */
  private static List<JsonAdapter<Object>> adapters() {
    Class<?> factory = PresenceJsonAdapterFactory.class;
    try (Stream<Path> files =
        Files.list(
            Path.of(factory.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(factory.getPackageName().replace('.', '/')))) {
      List<JsonAdapter<Object>> adapters =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.matches("[A-Za-z]+JsonAdapter\\.class"))
              .map(name -> adapter(name.replace("JsonAdapter.class", "")))
              .toList();
      assertThat(adapters).doesNotContainNull().hasSizeGreaterThan(50);
      return adapters;
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked") // An adapter writes what it has read.
  private static JsonAdapter<Object> adapter(String model) {
    try {
      return (JsonAdapter<Object>)
          PresenceJsonAdapterFactory.adapter(
              Class.forName(PresenceJsonAdapterFactory.class.getPackageName() + "." + model));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
