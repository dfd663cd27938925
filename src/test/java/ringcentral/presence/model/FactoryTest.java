package ringcentral.presence.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonQualifier;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the adapters come to a Moshi, and to those who have none. */
class FactoryTest {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new PresenceJsonAdapterFactory()).build();

  @Retention(RetentionPolicy.RUNTIME)
  @JsonQualifier
  @interface Qualified {}

  @Qualified private static final Object FIELD = new Object();

  static Stream<Type> otherTypes() {
    return Stream.of(
        Object.class,
        String.class,
        int.class,
        Map.class,
        FactoryTest.class,
        UserPresence.Builder.class,
        PresenceStatus.Known.class,
        PresenceJsonAdapterFactory.class,
        UserPresence[].class,
        Types.newParameterizedType(List.class, UserPresence.class));
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void otherTypesAreLeftToOthers(Type type) {
    assertThat(new PresenceJsonAdapterFactory().create(type, Set.of(), MOSHI)).isNull();
  }

  @Test
  void aClassThatIsNotAModelIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PresenceJsonAdapterFactory.adapter(PresenceStatus.Known.class))
        .withMessage(
            "Not a model of ringcentral.presence.model:"
                + " ringcentral.presence.model.PresenceStatus$Known");
  }

  @Test
  void annotatedTypesAreLeftToOthers() throws NoSuchFieldException {
    Set<? extends Annotation> annotations =
        Set.of(FactoryTest.class.getDeclaredField("FIELD").getAnnotations());
    assertThat(annotations).hasSize(1);
    PresenceJsonAdapterFactory factory = new PresenceJsonAdapterFactory();
    assertThat(factory.create(UserPresence.class, annotations, MOSHI)).isNull();
    assertThat(factory.create(UserPresence.class, Set.of(), MOSHI)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MOSHI.adapter(UserPresence.class, annotations));
  }

  @Test
  void aMoshiReadsAndWritesModelsByTheFactory() throws IOException {
    JsonAdapter<UserPresence> adapter = MOSHI.adapter(UserPresence.class);
    UserPresence presence = adapter.fromJson("{\"presenceStatus\":\"Busy\"}");
    assertThat(presence)
        .isEqualTo(UserPresence.builder().presenceStatus(PresenceStatus.BUSY).build());
    assertThat(adapter.toJson(presence)).isEqualTo("{\"presenceStatus\":\"Busy\"}");
  }

  @Test
  void aMoshiReadsListsOfModels() throws IOException {
    JsonAdapter<List<UserPresenceListEntry>> adapter =
        MOSHI.adapter(Types.newParameterizedType(List.class, UserPresenceListEntry.class));
    assertThat(adapter.fromJson("[{\"resourceId\":1},{\"resourceId\":\"2\"}]"))
        .extracting(UserPresenceListEntry::resourceId)
        .containsExactly("1", "2");
  }

  @Test
  void noNullIsWrittenByAMoshiThatSerializesNulls() {
    assertThat(
            MOSHI
                .adapter(UserPresence.class)
                .serializeNulls()
                .toJson(UserPresence.builder().message("x").build()))
        .isEqualTo("{\"message\":\"x\"}");
  }

  @Test
  void everyAskerGetsTheSameAdapter() {
    JsonAdapter<?> adapter = PresenceJsonAdapterFactory.adapter(UserPresence.class);
    assertThat(PresenceJsonAdapterFactory.adapter(UserPresence.class)).isSameAs(adapter);
    assertThat(new PresenceJsonAdapterFactory().create(UserPresence.class, Set.of(), MOSHI))
        .isSameAs(adapter);
  }

  @Test
  void bodiesAreWhatAnOperationSendsOrAnswers() {
    assertThat(PresenceJsonAdapterFactory.bodyAdapter(UserPresence.class))
        .isNotNull()
        .isSameAs(PresenceJsonAdapterFactory.adapter(UserPresence.class));
    assertThat(PresenceJsonAdapterFactory.bodyAdapter(ActiveCall.class)).isNull();
    assertThat(PresenceJsonAdapterFactory.bodyAdapter(PresenceNotification.class)).isNull();
  }

  @Test
  void toFindAnAdapterLoadsNoOtherAdapterAndNoModelButBodies() throws Exception {
    String[] path = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = Path.of(path[i]).toUri().toURL();
    }
    Set<String> loaded = new TreeSet<>();
    try (URLClassLoader fresh =
        new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name.substring(name.lastIndexOf('.') + 1));
            return super.findClass(name);
          }
        }) {
      Class<?> type = fresh.loadClass(UserPresence.class.getName());
      Class<?> factory = fresh.loadClass(PresenceJsonAdapterFactory.class.getName());
      assertThat(factory.getMethod("bodyAdapter", Type.class).invoke(null, type)).isNotNull();
    }
    assertThat(loaded).doesNotContain("ActiveCall", "PresenceStatus", "PresenceNotification");
    loaded.removeIf(
        name -> !name.startsWith("AccountPresence") && !name.startsWith("UserPresence"));
    assertThat(loaded)
        .containsExactly("AccountPresenceInfo", "UserPresence", "UserPresenceJsonAdapter");
  }
}
