package ringcentral.presence;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The fuzz targets on their seeds, and on what comes of these by a fixed sequence of mutations.
 *
 * <p>Why not Jazzer itself, as the profile {@code fuzz} does: it needs a JVM for each target, talks
 * much, and finds something else each time.
 */
final class MutatedSeedsTest {
  private static final Path RESOURCES = Path.of("src/test/resources/ringcentral/presence");
  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "null",
          "true",
          "-1",
          "200",
          "404",
          "1e400",
          "\\u0000",
          "9223372036854775808",
          "\"my secret\"",
          "\"resourceId\":\"1\",",
          "\"status\":200,",
          "\"body\":",
          "\"extension\":{\"id\":2},",
          "\r\n",
          "\n",
          "\r",
          "--b",
          "--b--",
          " ",
          "é",
          "~");

  @ParameterizedTest
  @CsvSource({
    "http.AdaptersFuzzTest,1000",
    "batch.BatchListFuzzTest,10000",
    "batch.BatchPartsFuzzTest,10000",
    "errors.ErrorBodyFuzzTest,20000",
    "batch.MultipartReaderFuzzTest,20000",
    "errors.RetryAfterFuzzTest,10000",
    "auth.TokenAnswerFuzzTest,500",
  })
  void targetHoldsForItsSeedsAndTheirMutations(String name, int mutations) throws Exception {
    Class<?> type = Class.forName(getClass().getPackageName() + "." + name);
    Method target =
        Stream.of(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(FuzzTest.class))
            .findAny()
            .orElseThrow();
    target.setAccessible(true);
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object instance = constructor.newInstance();
    Path inputs = RESOURCES.resolve(name.replace('.', '/') + "Inputs");
    List<byte[]> seeds = seeds(inputs.resolve(target.getName()));
    for (byte[] seed : seeds) {
      run(target, instance, seed);
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < mutations; i++) {
      byte[] input = seeds.get(random.nextInt(seeds.size()));
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        input = mutate(input, seeds, random);
      }
      run(target, instance, input);
    }
  }

  @Test
  void everyTargetIsRunHere() throws Exception {
    CsvSource source =
        Stream.of(getClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(CsvSource.class))
            .findAny()
            .orElseThrow()
            .getAnnotation(CsvSource.class);
    Path tests = Path.of("src/test/java/ringcentral/presence");
    try (Stream<Path> files = Files.walk(tests)) {
      assertThat(files.map(file -> tests.relativize(file).toString().replace('/', '.')))
          .filteredOn(file -> file.endsWith("FuzzTest.java"))
          .map(file -> file.replace(".java", ""))
          .hasSameElementsAs(
              Stream.of(source.value()).map(line -> line.replaceAll(",.*", "")).toList());
    }
  }

  private static List<byte[]> seeds(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      // In the order of their names, lest file systems disagree.
      List<Path> sorted = files.sorted().toList();
      List<byte[]> seeds = new ArrayList<>(List.of(new byte[0]));
      for (Path file : sorted) {
        seeds.add(Files.readAllBytes(file));
      }
      return seeds;
    }
  }

  private static void run(Method target, Object instance, byte[] input) throws Exception {
    String seed =
        "To keep this input as a seed, decode it with base64: "
            + Base64.getEncoder().encodeToString(input);
    long start = System.nanoTime();
    try {
      target.invoke(instance, (Object) input);
    } catch (InvocationTargetException e) {
      throw new AssertionError(seed, e.getCause());
    }
    assertThat(System.nanoTime() - start).as(seed).isLessThan(TimeUnit.SECONDS.toNanos(10));
  }

  private static byte[] mutate(byte[] input, List<byte[]> seeds, SplittableRandom random) {
    int start = random.nextInt(input.length + 1);
    int end = start + random.nextInt(Math.min(40, input.length - start) + 1);
    switch (random.nextInt(6)) {
      case 0: // Leave something out.
        return splice(input, start, end, new byte[0]);
      case 1: // Say something twice.
        return splice(input, end, end, Arrays.copyOfRange(input, start, end));
      case 2: // End early.
        return Arrays.copyOf(input, start);
      case 3: // Go on like another seed.
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length + 1);
        return splice(input, start, input.length, Arrays.copyOfRange(other, from, other.length));
      case 4: // Put in any byte.
        return splice(input, start, Math.min(start + 1, end), new byte[] {(byte) random.nextInt()});
      default: // Put in a word.
        String word = WORDS.get(random.nextInt(WORDS.size()));
        return splice(input, start, end, word.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] splice(byte[] input, int start, int end, byte[] middle) {
    return new Buffer()
        .write(input, 0, start)
        .write(middle)
        .write(input, end, input.length - end)
        .readByteArray();
  }
}
