package ringcentral.presence.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ringcentral.presence.errors.PresenceException;

final class TokenStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final AccessToken FIRST = token("first", null);
  private static final AccessToken SECOND = token("second", "SECRET");

  @TempDir static Path folder;

  private static AccessToken token(String value, String refreshToken) {
    return new AccessToken(value, NOW, NOW.plusSeconds(3600), refreshToken);
  }

  private static Path file(String name) {
    return folder.resolve(name);
  }

  static Stream<Arguments> stores() throws IOException {
    Path file = Files.createTempDirectory(folder, "store").resolve("token");
    return Stream.of(
        arguments("memory", TokenStore.inMemory()),
        arguments("file", TokenStore.file(file.toFile())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void whatIsSavedIsLoadedUntilItIsCleared(String name, TokenStore store) throws IOException {
    assertThat(store.load()).isNull();
    assertThat(store.replace(null, SECOND)).isTrue();
    AccessToken loaded = store.load();
    assertThat(loaded).isEqualTo(SECOND);
    assertThat(loaded.issuedAt()).isEqualTo(NOW);
    assertThat(loaded.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(loaded.refreshToken()).isEqualTo("SECRET");
    store.clear();
    assertThat(store.load()).isNull();
    store.clear();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void onlyWhatWasExpectedIsReplaced(String name, TokenStore store) throws IOException {
    assertThat(store.replace(FIRST, SECOND)).isFalse();
    assertThat(store.load()).isNull();
    store.replace(null, FIRST);
    assertThat(store.replace(null, SECOND)).isFalse();
    assertThat(store.replace(SECOND, SECOND)).isFalse();
    assertThat(store.load()).isEqualTo(FIRST);
    assertThat(store.replace(FIRST, SECOND)).isTrue();
    assertThat(store.load()).isEqualTo(SECOND);
  }

  /** Who has opened the old one goes on reading the old one; nobody reads half of the new one. */
  @Test
  void fileIsReplacedAndNotWrittenInto(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("token");
    TokenStore store = TokenStore.file(file.toFile());
    store.replace(null, FIRST);
    Path old = Files.createLink(folder.resolve("old"), file);
    store.replace(FIRST, SECOND);
    assertThat(TokenStore.file(old.toFile()).load()).isEqualTo(FIRST);
    assertThat(store.load()).isEqualTo(SECOND);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void ofManyThatReplaceTheSameTokenOneSucceeds(String name, TokenStore store) throws Exception {
    store.replace(null, FIRST);
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        AccessToken mine = token("t" + i, null);
        tasks.add(() -> store.replace(FIRST, mine));
      }
      int saved = 0;
      for (Future<Boolean> task : executor.invokeAll(tasks)) {
        saved += task.get() ? 1 : 0;
      }
      assertThat(saved).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Another process: saves over the first token once for each line, and says how that went. */
  static final class Main {
    public static void main(String[] arguments) throws IOException {
      TokenStore store = TokenStore.file(new File(arguments[0]));
      BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in));
      for (String round = rounds.readLine(); round != null; round = rounds.readLine()) {
        System.out.println(store.replace(FIRST, token(arguments[1] + "-" + round, null)));
      }
    }
  }

  @Test
  void ofManyProcessesThatReplaceTheSameTokenOneSucceedsAndMakesItPrivate() throws Exception {
    Path file = Files.createDirectory(file("processes")).resolve("t");
    TokenStore store = TokenStore.file(file.toFile());
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        processes.add(start(Main.class, file.toString(), "p" + i));
      }
      for (int round = 0; round < 50; round++) {
        store.clear();
        store.replace(null, FIRST);
        for (Process process : processes) {
          process.getOutputStream().write((round + "\n").getBytes());
          process.getOutputStream().flush();
        }
        List<String> outcomes = new ArrayList<>();
        for (Process process : processes) {
          outcomes.add(process.inputReader().readLine());
        }
        assertThat(outcomes)
            .as("round " + round)
            .containsExactlyInAnyOrder("true", "false", "false", "false");
        assertThat(store.load().value()).isEqualTo("p" + outcomes.indexOf("true") + "-" + round);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    } finally {
      processes.forEach(Process::destroy);
    }
  }

  /** Java tells a lock of this process from those of others, as it does for two class loaders. */
  private static FileChannel lock(Path file) throws IOException {
    FileChannel other = FileChannel.open(Path.of(file + ".lock"), StandardOpenOption.WRITE);
    assertThat(other.lock().isValid()).isTrue();
    return other;
  }

  @Test
  void lockThatOthersHoldIsNotWaitedForLongerThanAllowedAndDelaysNoOtherFile() throws Exception {
    Path file = file("locked");
    TokenStore store = new FileTokenStore(file.toFile(), Duration.ZERO);
    store.replace(null, FIRST);
    String message =
        "The file "
            + file
            + " was not read or changed: another process or thread has locked it for 0 s. See"
            + " which one holds "
            + file
            + ".lock.";
    try (FileChannel other = lock(file)) {
      assertThat(other.isOpen()).isTrue();
      assertThatThrownBy(() -> store.replace(FIRST, SECOND))
          .isInstanceOf(IOException.class)
          .hasMessage(message);
      assertThatThrownBy(store::clear).isInstanceOf(IOException.class).hasMessage(message);
      assertThat(new FileTokenStore(file("free").toFile(), Duration.ZERO).replace(null, FIRST))
          .isTrue();
      assertThat(store.load()).isEqualTo(FIRST);
    }
    assertThat(store.replace(FIRST, SECOND)).isTrue();
  }

  @Test
  void replaceWaitsForALockThatIsGivenBackInTimeEvenIfInterrupted() throws Exception {
    Path file = file("waited");
    TokenStore store = new FileTokenStore(file.toFile(), Duration.ofDays(1));
    store.replace(null, FIRST);
    FutureTask<Boolean> save =
        new FutureTask<>(
            () -> store.replace(FIRST, SECOND) && Thread.currentThread().isInterrupted());
    Thread thread = new Thread(save);
    try (FileChannel other = lock(file)) {
      assertThat(other.isOpen()).isTrue();
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      thread.interrupt();
    }
    assertThat(save.get()).as("saved, and still interrupted").isTrue();
    assertThat(store.load()).isEqualTo(SECOND);
  }

  @Test
  void interruptedThreadSavesAndLoads() throws IOException {
    TokenStore store = TokenStore.file(file("interrupted").toFile());
    Thread.currentThread().interrupt();
    try {
      assertThat(store.replace(null, FIRST)).isTrue();
      assertThat(store.load()).isEqualTo(FIRST);
      assertThat(store.replace(FIRST, SECOND)).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(store.load()).isEqualTo(SECOND);
  }

  /** Loads the store's classes anew, and is without java.nio.file if wanted, as old Android is. */
  private static final class Copy extends ClassLoader {
    private final boolean old;

    Copy(boolean old) {
      super(TokenStoreTest.class.getClassLoader());
      this.old = old;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (old && name.startsWith("java.nio.file.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("ringcentral.presence.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }

    /** Saves over nothing, or over the token in the file, by this copy of the classes. */
    boolean replace(Path file, AccessToken expected, AccessToken update) throws Exception {
      Class<?> token = loadClass(AccessToken.class.getName());
      Class<?> type = loadClass(TokenStore.class.getName());
      Method fromJson = token.getMethod("fromJson", String.class);
      return (boolean)
          type.getMethod("replace", token, token)
              .invoke(
                  type.getMethod("file", File.class).invoke(null, file.toFile()),
                  expected == null ? null : fromJson.invoke(null, expected.toJson()),
                  fromJson.invoke(null, update.toJson()));
    }
  }

  @Test
  void withoutJavaNioFileTheNewFileIsMadeInAFolderOfItsOwner() throws Exception {
    Path inside = Files.createDirectory(file("old"));
    Path file = inside.resolve("token");
    Copy copy = new Copy(true);
    assertThat(copy.replace(file, null, FIRST)).isTrue();
    assertThat(copy.replace(file, null, SECOND)).isFalse();
    assertThat(copy.replace(file, FIRST, SECOND)).isTrue();
    assertThat(TokenStore.file(file.toFile()).load()).isEqualTo(SECOND);
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(inside.resolve("token.private"))).isEqualTo("rwx------");
    try (Stream<Path> files = Files.walk(inside)) {
      assertThat(files.map(path -> inside.relativize(path).toString()))
          .containsExactlyInAnyOrder("", "token", "token.private", "token.private/lock");
    }
  }

  @Test
  void copiesOfTheClassesInOneProcessShareTheFile() throws Exception {
    Path file = file("copies");
    TokenStore.file(file.toFile()).replace(null, FIRST);
    List<Copy> copies = List.of(new Copy(false), new Copy(false), new Copy(false));
    ExecutorService executor = Executors.newFixedThreadPool(copies.size());
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (Copy copy : copies) {
        tasks.add(() -> copy.replace(file, FIRST, token("c" + tasks.size(), null)));
        tasks.add(() -> copy.replace(file, FIRST, token("d" + tasks.size(), null)));
      }
      int saved = 0;
      for (Future<Boolean> task : executor.invokeAll(tasks)) {
        saved += task.get() ? 1 : 0;
      }
      assertThat(saved).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }

  /** Another process, whose files are open to all by default. */
  private static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx32m", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void lockFileOfAnOlderVersionIsRestricted() throws IOException {
    Path file = file("older");
    Path lock = Files.createFile(Path.of(file + ".lock"));
    Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw-rw-"));
    TokenStore.file(file.toFile()).replace(null, FIRST);
    assertThat(permissions(lock)).isEqualTo("rw-------");
  }

  @Test
  void twoStoresOfOneFileAreOne() throws IOException {
    TokenStore one = TokenStore.file(file("shared").toFile());
    TokenStore other = TokenStore.file(file("shared").toFile());
    assertThat(one.replace(null, FIRST)).isTrue();
    assertThat(other.replace(null, SECOND)).isFalse();
    assertThat(other.load()).isEqualTo(FIRST);
  }

  @Test
  void fileIsReadableByItsOwnerOnlyAndNothingElseIsLeft() throws IOException {
    Path inside = Files.createDirectory(file("permissions"));
    TokenStore store = TokenStore.file(inside.resolve("token").toFile());
    store.replace(null, FIRST);
    store.replace(FIRST, SECOND);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(inside.resolve("token"))))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(inside)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("token", "token.lock");
    }
    assertThat(inside.resolve("token.lock")).isEmptyFile();
    assertThat(store).hasToString("TokenStore{" + inside.resolve("token") + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "SECRET",
        "{\"refresh_token\":\"SECRET\"}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"SEC RET\"}",
        "{\"access_token\":\"SECRET\"",
        "{\"access_token\":\"SECRET\"}x",
        "{\"access_token\":\"a\",\"refresh_token\":\"SEC\\nRET\"}",
        "{\"access_token\":\"a\",\"expires_at\":\"SECRET\"}",
        "{\"access_token\":{\"SECRET\":1}}"
      })
  void damagedOrForeignFileIsRefusedLeftAloneAndNotQuoted(String text) throws IOException {
    Path file = file("damaged");
    Files.writeString(file, text);
    TokenStore store = TokenStore.file(file.toFile());
    String message =
        "The file " + file + " is damaged or of another kind; delete it and sign in again.";
    assertThatThrownBy(store::load)
        .isInstanceOf(PresenceException.class)
        .hasMessage(message)
        .hasNoCause();
    assertThatThrownBy(() -> store.replace(null, FIRST)).hasMessage(message);
    assertThat(file).hasContent(text);
    store.clear();
    assertThat(store.replace(null, FIRST)).isTrue();
  }

  @Test
  @Timeout(10)
  void whatIsNoRegularFileIsRefusedWithoutOpeningIt() throws Exception {
    Path pipe = file("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path link = Files.createSymbolicLink(file("link-to-pipe"), pipe);
    for (Path path :
        List.of(pipe, link, Files.createDirectory(file("dir")), Path.of("/dev/zero"))) {
      TokenStore store = TokenStore.file(path.toFile());
      assertThatThrownBy(store::load)
          .isInstanceOf(PresenceException.class)
          .hasMessage("The file " + path + " is not a regular file: choose another path.");
    }
    assertThatThrownBy(() -> TokenStore.file(pipe.toFile()).replace(null, FIRST))
        .hasMessage("The file " + pipe + " is not a regular file: choose another path.");
    assertThat(pipe).exists();
  }

  @Test
  void hugeFileIsNotReadWhole() throws IOException {
    Path file = file("huge");
    Files.write(file, new byte[64 * 1024 + 1]);
    assertThatThrownBy(() -> TokenStore.file(file.toFile()).load())
        .hasMessageEndingWith("is damaged or of another kind; delete it and sign in again.");
  }

  /** Perhaps a disk is not mounted: who were told that there is no token would sign in anew. */
  @Test
  void folderThatIsNotThereIsAnErrorAndNoLostSession() {
    assertFolderIsRefused(file("nowhere/token"));
  }

  @Test
  void folderThatCannotBeOpenedIsAnErrorAndNoLostSession() throws IOException {
    File closed = Files.createDirectory(file("closed")).toFile();
    Path file = closed.toPath().resolve("token");
    TokenStore.file(file.toFile()).replace(null, FIRST);
    assertThat(closed.setExecutable(false)).isTrue();
    assumeFalse(closed.canExecute(), "root opens everything");
    assertFolderIsRefused(file);
  }

  private static void assertFolderIsRefused(Path file) {
    TokenStore store = TokenStore.file(file.toFile());
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(store::load, () -> store.replace(null, FIRST), store::clear)) {
      assertThatThrownBy(use)
          .isInstanceOf(PresenceException.class)
          .hasMessage(
              "The folder of the file " + file + " is not there, or this process may not open it.");
    }
  }

  /** For example one with an accent where the locale is POSIX. */
  @Test
  void malformedPathIsAnIoException() {
    File file = new File(file("a").toFile() + "\0");
    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            () -> TokenStore.file(file).replace(null, FIRST), TokenStore.file(file)::clear)) {
      assertThatThrownBy(change)
          .isInstanceOf(PresenceException.class)
          .hasMessageStartingWith(
              "The file "
                  + file
                  + " cannot be read or changed: java.nio.file.InvalidPathException: ");
    }
  }

  /** Messages of java.nio.file are a path and nothing more. */
  @Test
  void whatCannotBeChangedIsNamedWithTheReason() throws IOException {
    Path file = file("blocked");
    Files.createSymbolicLink(file("blocked.lock"), file("nothing"));
    assertThatThrownBy(() -> TokenStore.file(file.toFile()).replace(null, FIRST))
        .isInstanceOf(PresenceException.class)
        .hasMessage(
            "The file "
                + file
                + " cannot be read or changed: java.nio.file.NoSuchFileException: "
                + file
                + ".lock");
  }

  @Test
  void whatCannotBeDeletedIsAnError() throws IOException {
    File inTheWay = Files.createDirectories(file("folder/inside")).getParent().toFile();
    assertThatThrownBy(() -> TokenStore.file(inTheWay).clear())
        .hasMessage("The file " + inTheWay + " cannot be deleted.");
  }

  @Test
  void tokensAreEqualIfWhatTheyOpenIs() {
    assertThat(FIRST)
        .isEqualTo(new AccessToken("first", Instant.EPOCH, NOW, null))
        .hasSameHashCodeAs(new AccessToken("first", Instant.EPOCH, NOW, null))
        .isNotEqualTo(token("first", "other"))
        .isNotEqualTo(token("other", null))
        .isNotEqualTo("first");
    assertThat(FIRST.value()).isEqualTo("first");
  }

  @Test
  void textOfATokenIsPlainJson() throws IOException {
    assertThat(SECOND.toJson())
        .isEqualTo(
            "{\"access_token\":\"second\",\"issued_at\":1767225600123,"
                + "\"expires_at\":1767229200123,\"refresh_token\":\"SECRET\"}");
    assertThat(AccessToken.fromJson(FIRST.toJson().replace("{", "{\"later\":[1],")))
        .isEqualTo(FIRST);
  }

  @Test
  void leaseIsPartOfATokenAndOlderVersionsReadTheTokenWithoutIt() throws IOException {
    AccessToken leased = AccessToken.leased(SECOND, 1767225635123L);
    assertThat(leased.toJson())
        .isEqualTo(SECOND.toJson().replace("}", ",\"lease_end\":1767225635123}"));
    assertThat(AccessToken.fromJson(leased.toJson())).isEqualTo(leased).isNotEqualTo(SECOND);
    assertThat(AccessToken.withoutLease(leased)).isEqualTo(SECOND);
    assertThat(AccessToken.withoutLease(SECOND)).isEqualTo(SECOND);
    assertThat(AccessToken.leased(null, 7).toJson())
        .isEqualTo("{\"access_token\":\"-\",\"issued_at\":0,\"expires_at\":0,\"lease_end\":7}");
    assertThat(AccessToken.withoutLease(AccessToken.leased(null, 7))).isNull();
    assertThat(AccessToken.withoutLease(null)).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stores")
  void ofManyThatTakeTheLeaseOneSucceeds(String name, TokenStore store) throws Exception {
    for (AccessToken before : new AccessToken[] {null, FIRST}) {
      store.clear();
      if (before != null) {
        store.replace(null, before);
      }
      ExecutorService executor = Executors.newFixedThreadPool(8);
      try {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
          tasks.add(() -> store.replace(before, AccessToken.leased(before, 7)));
        }
        int taken = 0;
        for (Future<Boolean> task : executor.invokeAll(tasks)) {
          taken += task.get() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
