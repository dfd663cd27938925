// Generated from src/test/toy/toy.yaml by the build; do not edit.
// Change the contract, or a template under templates/, instead.
package ringcentral.presence.toy.api;

import java.time.Instant;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Headers;
import retrofit2.http.PATCH;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;
import ringcentral.presence.toy.model.BuilderSchema;
import ringcentral.presence.toy.model.ListSchema;
import ringcentral.presence.toy.model.Mood;
import ringcentral.presence.toy.model.Name;
import ringcentral.presence.toy.model.NamePage;
import ringcentral.presence.toy.model.Node;
import ringcentral.presence.toy.model.Nullness;
import ringcentral.presence.toy.model.Shelf;

/**
 * Operations of a toy.
 *
 * <p>Created by {@code Retrofit.create}, with a converter for the models and a client that adds the bearer token.
 * Safe for use from many threads; a {@link Call} can be executed once.
 */
public interface ToyApi {
  /** The maximum number of ids in one call of {@code readNames}. */
  int MAX_IDS_OF_READ_NAME = 2;

  /** The maximum number of records on one page of {@code readNamePage}. */
  int MAX_PER_PAGE_OF_READ_NAME_PAGE = 2;

  /** The maximum number of records on one page of {@code readNamesOfShelf}. */
  int MAX_PER_PAGE_OF_READ_NAMES_OF_SHELF = 3;

  /** The maximum number of records on one page of {@code readShelf}. */
  int MAX_PER_PAGE_OF_READ_SHELF = 9;

  /** The maximum number of ids in one call of {@code readToys}. */
  int MAX_IDS_OF_READ_TOY = 7;

  /**
   * Changes a toy.
   *
   * <p>{@code PATCH toys/{new}/{class}}
   *
   * <p>Throttling group {@code Medium}; needs the app permission
   * {@code EditToys} and the user permission
   * {@code EditOwnToys}.
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @param nullness The change.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Medium", operation = "changeToy")
  @Headers("Accept: application/json")
  @PATCH("toys/{new}/{class}")
  Call<Nullness> changeToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Body Nullness nullness);

  /**
   * Reads a name.
   *
   * <p>{@code GET shelf/{shelf}/names/{name}}
   *
   * @param shelf The parameter {@code shelf}.
   * @param name The parameter {@code name}.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @GET("shelf/{shelf}/names/{name}")
  Call<Name> readName(
      @Path("shelf") String shelf,
      @Path("name") String name);

  /**
   * {@code readName} for several ids in one call.
   *
   * <p>{@code name} takes at most 2 ids, separated by commas. The body is returned as it comes: with
   * status 207 one answer per id, as a JSON list or as {@code multipart/mixed}, in an order and a number not to be
   * relied on; with status 200, for a single id, the object itself. Close it.
   *
   * @param shelf The parameter {@code shelf}.
   * @param name The parameter {@code name}.
   * @return the call, which has not been started
   */
  @Streaming
  @Headers("Accept: application/vnd.toy+json, application/json;q=0.9, multipart/mixed;q=0.8")
  @GET("shelf/{shelf}/names/{name}")
  Call<ResponseBody> readNames(
      @Path("shelf") String shelf,
      @Path("name") String name);

  /**
   * Reads a page of names that says nothing but the names.
   *
   * <p>{@code GET names}
   *
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @GET("names")
  Call<NamePage> readNamePage();

  /**
   * Reads a page of names that says nothing but the names.
   *
   * <p>{@code GET names}
   *
   * @param moods The parameter {@code moods}. Not sent if null.
   * @param after The parameter {@code after}. Not sent if null.
   * @param page The parameter {@code page}. Not sent if null.
   * @param perPage The parameter {@code perPage}. Not sent if null.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @GET("names")
  Call<NamePage> readNamePage(
      @Query("moods") @Nullable List<Mood> moods,
      @Query("after") @Nullable Instant after,
      @Query("page") @Nullable Integer page,
      @Query("perPage") @Nullable Integer perPage);

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>{@code GET shelf/{shelf}/names}
   *
   * @param shelf The parameter {@code shelf}.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @GET("shelf/{shelf}/names")
  Call<NamePage> readNamesOfShelf(
      @Path("shelf") String shelf);

  /**
   * Reads a page of the names of a shelf.
   *
   * <p>{@code GET shelf/{shelf}/names}
   *
   * @param shelf The parameter {@code shelf}.
   * @param page The parameter {@code page}. Not sent if null.
   * @param perPage The parameter {@code perPage}. Not sent if null.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @GET("shelf/{shelf}/names")
  Call<NamePage> readNamesOfShelf(
      @Path("shelf") String shelf,
      @Query("page") @Nullable Integer page,
      @Query("perPage") @Nullable Integer perPage);

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>{@code GET shelf/{shelf}/toys}
   *
   * <p>Throttling group {@code Heavy}; needs the app permission
   * {@code ReadToys}.
   *
   * @param shelf The parameter {@code shelf}.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Heavy", operation = "readShelf")
  @Headers("Accept: application/json")
  @GET("shelf/{shelf}/toys")
  Call<Shelf> readShelf(
      @Path("shelf") String shelf,
      @Query("since") String since);

  /**
   * Reads a page of a shelf that says where it stands.
   *
   * <p>{@code GET shelf/{shelf}/toys}
   *
   * <p>Throttling group {@code Heavy}; needs the app permission
   * {@code ReadToys}.
   *
   * @param shelf The parameter {@code shelf}.
   * @param mood The mood. Not sent if null.
   * @param pageNumber The parameter {@code page-number}. Not sent if null.
   * @param pageSize The parameter {@code page-size}. Not sent if null.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Heavy", operation = "readShelf")
  @Headers("Accept: application/json")
  @GET("shelf/{shelf}/toys")
  Call<Shelf> readShelf(
      @Path("shelf") String shelf,
      @Query("mood") @Nullable Mood mood,
      @Query("page-number") @Nullable Integer pageNumber,
      @Query("page-size") @Nullable Integer pageSize,
      @Query("since") String since);

  /**
   * Reads a toy.
   *
   * <p>{@code GET toys/{new}/{class}}
   *
   * <p>Throttling group {@code Light}; needs the app permission
   * {@code ReadToys}.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Light", operation = "readToy")
  @Headers("Accept: application/json")
  @GET("toys/{new}/{class}")
  Call<Node> readToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("since") String since);

  /**
   * Reads a toy.
   *
   * <p>{@code GET toys/{new}/{class}}
   *
   * <p>Throttling group {@code Light}; needs the app permission
   * {@code ReadToys}.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Not sent if null.
   * @param pageSize The parameter {@code page-size}. Not sent if null.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Light", operation = "readToy")
  @Headers("Accept: application/json")
  @GET("toys/{new}/{class}")
  Call<Node> readToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("default") @Nullable Mood _default,
      @Query("page-size") @Nullable Integer pageSize,
      @Query("since") String since);

  /**
   * {@code readToy} for several ids in one call.
   *
   * <p>{@code class} takes at most 7 ids, separated by commas. The body is returned as it comes: with
   * status 207 one answer per id, as a JSON list or as {@code multipart/mixed}, in an order and a number not to be
   * relied on; with status 200, for a single id, the object itself. Close it.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Light", operation = "readToys")
  @Streaming
  @Headers("Accept: application/vnd.toy+json, application/json;q=0.9, multipart/mixed;q=0.8")
  @GET("toys/{new}/{class}")
  Call<ResponseBody> readToys(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("since") String since);

  /**
   * {@code readToy} for several ids in one call.
   *
   * <p>{@code class} takes at most 7 ids, separated by commas. The body is returned as it comes: with
   * status 207 one answer per id, as a JSON list or as {@code multipart/mixed}, in an order and a number not to be
   * relied on; with status 200, for a single id, the object itself. Close it.
   *
   * @param propertyClass Class of the toy.
   * @param brandNew The parameter {@code new}.
   * @param _default The default. Not sent if null.
   * @param pageSize The parameter {@code page-size}. Not sent if null.
   * @param since The required query stands after the optional ones.
   * @return the call, which has not been started
   */
  @RateLimitGroup(value = "Light", operation = "readToys")
  @Streaming
  @Headers("Accept: application/vnd.toy+json, application/json;q=0.9, multipart/mixed;q=0.8")
  @GET("toys/{new}/{class}")
  Call<ResponseBody> readToys(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Query("default") @Nullable Mood _default,
      @Query("page-size") @Nullable Integer pageSize,
      @Query("since") String since);

  /**
   * Replaces a toy, or does nothing without a body.
   *
   * <p>{@code PUT toys/{new}/{class}}
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @PUT("toys/{new}/{class}")
  Call<List<ListSchema>> replaceToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew);

  /**
   * Replaces a toy, or does nothing without a body.
   *
   * <p>{@code PUT toys/{new}/{class}}
   *
   * @param propertyClass The parameter {@code class}.
   * @param brandNew The parameter {@code new}.
   * @param builderSchema The body.
   * @return the call, which has not been started
   */
  @Headers("Accept: application/json")
  @PUT("toys/{new}/{class}")
  Call<List<ListSchema>> replaceToy(
      @Path("class") String propertyClass,
      @Path("new") String brandNew,
      @Body BuilderSchema builderSchema);
}
