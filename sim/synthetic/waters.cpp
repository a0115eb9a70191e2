#include "sim/synthetic/outlines.hpp"

namespace spoor {

namespace {

constexpr WaterRegion regions[] = {
    {WaterBody::fresh_lake, "Delta, behind the dams",
     "60,429 70,446 108,446 122,426 122,408 84,406 84,383 70,383 66,408 60,410"},
    {WaterBody::tidal_basin, "Waddenzee",
     "111,549 112,556 116,570 119,578 124,585 130,590 136,592 143,599 152,603 165,607 172,607 190,609 "
     "206,612 222,616 230,618 238,618 250,616 262,612 270,604 280,594 280,582 262,588 240,604 215,594 "
     "190,596 165,588 158,566 150,556 132,545 118,542"},
    {WaterBody::tidal_basin, "Westerschelde",
     "20,386 32,388 42,384 50,382 54,386 66,384 74,383 80,378 78,370 66,368 50,370 30,376 17,376"},
    {WaterBody::tidal_basin, "Oosterschelde",
     "38,404 41,411 48,414 56,408 62,412 67,411 70,404 73,404 77,398 74,386 62,388 50,396 50,402 42,403"},
    {WaterBody::fresh_lake, "IJsselmeer en randmeren",
     "131,549 155,566 165,566 178,543 176,534 205,534 206,508 192,500 190,470 150,466 124,470 108,488 "
     "100,494 100,499 112,500 124,520 134,540"},
    {WaterBody::fresh_lake, "Haringvliet en Hollands Diep",
     "61,428 64,430 90,420 104,424 116,422 120,412 104,408 88,410 76,418 64,421"},
    {WaterBody::fresh_lake, "Volkerak en Zoommeer",
     "68,411 74,412 90,413 88,404 78,402 78,392 82,384 73,384 73,398 76,404 69,406"},
    {WaterBody::brackish_lake, "Grevelingen", "46,417 50,425 62,424 67,413 68,410 60,408 50,414"},
    {WaterBody::brackish_lake, "Veerse Meer", "33,402 36,402 42,398 52,397 52,393 40,391 34,397"},
    {WaterBody::fresh_lake, "Lauwersmeer", "204,603 213,605 218,598 212,590 206,594"},
    {WaterBody::fresh_lake, "Nieuwe Waterweg en havens",
     "62,444 70,445 106,436 106,424 84,426 72,436 62,440"},
    {WaterBody::fresh_lake, "Noordzeekanaal", "101,499 128,494 132,486 116,486 100,496"},
    {WaterBody::fresh_lake, "Friese en Utrechtse plassen", "158,560 200,580 200,544 160,540"},
};

constexpr Watercourse courses[] = {
    {CourseKind::large_river, "Bovenrijn en Waal", 190,
     "210,429 204,430 200,432 197,430 193,431 188,428 185,431 181,434 175,434 168,435 162,434 158,433 "
     "156,428 153,424 150,426 146,425 142,425 137,425 133,426 128,426 124,427 120,425"},
    {CourseKind::large_river, "Merwede", 220, "120,425 116,426 112,426 107,426 105,426"},
    {CourseKind::large_river, "Nieuwe Merwede", 260, "119,425 116,423 113,421 110,418 106,416 103,414"},
    {CourseKind::large_river, "Noord en Nieuwe Maas", 200,
     "105,426 105,430 103,434 99,434 95,436 91,435 85,434"},
    {CourseKind::large_river, "Oude Maas", 160, "105,426 100,425 96,427 91,429 86,430 82,432 78,434 75,437"},
    {CourseKind::large_river, "Nederrijn en Lek", 130,
     "200,432 197,437 193,442 190,443 186,442 180,442 174,441 170,440 165,441 162,443 158,444 152,442 "
     "147,442 143,443 139,446 135,446 131,445 127,442 123,441 118,438 112,435 107,435 103,434"},
    {CourseKind::large_river, "IJssel", 110,
     "193,442 197,444 200,446 203,450 206,455 211,458 210,463 210,468 208,472 206,475 204,480 203,486 "
     "206,491 203,496 201,500 199,503 195,504 191,507 188,510 184,511"},
    {CourseKind::large_river, "Maas", 110,
     "177,308 177,314 177,319 178,323 180,327 180,330 182,334 182,340 185,344 187,349 189,352 193,354 "
     "197,357 199,362 202,366 206,371 209,376 209,384 210,389 208,394 202,396 200,400 198,405 194,411 "
     "191,416 188,419 183,420 179,420 176,424 174,427 168,427 164,425 160,426 156,424 154,420 152,418 "
     "148,416 143,417 137,417 133,414 128,414 122,415 117,414 110,413 105,414"},
    {CourseKind::small_river, "Vecht en Zwarte Water", 45,
     "243,512 239,510 235,506 230,504 225,503 219,502 213,503 208,503 204,505 203,509 203,512 201,516 "
     "198,517"},
    {CourseKind::small_river, "Utrechtse Vecht", 30,
     "137,457 133,460 129,464 128,469 129,474 131,478 132,482"},
    {CourseKind::small_river, "Eem", 30, "155,463 154,467 151,471 149,475"},
    {CourseKind::small_river, "Roer", 30, "208,348 204,350 201,352 198,355 197,357"},
    {CourseKind::small_river, "Niers", 20, "203,412 199,412 196,411 194,411"},
    {CourseKind::stream, "Swalm", 10, "206,361 203,361 200,362"},
    {CourseKind::stream, "Geul", 12, "193,307 192,310 190,313 188,316 186,318 183,319 180,321 178,324"},
    {CourseKind::stream, "Gulp", 8, "187,307 188,310 190,313"},
    {CourseKind::stream, "Geleenbeek", 8, "195,320 192,324 189,328 187,334 187,340 187,346"},
    {CourseKind::small_river, "Dommel", 20,
     "158,366 158,370 159,374 160,378 161,383 160,388 158,392 155,396 151,400 149,405 149,411"},
    {CourseKind::stream, "Aa", 15, "184,374 180,380 176,386 172,393 168,399 162,404 156,407 150,411"},
    {CourseKind::stream, "Tongelreep", 10, "163,367 163,372 162,378 161,383"},
    {CourseKind::stream, "Beerze", 12, "143,378 146,384 148,390 149,396 149,402"},
    {CourseKind::stream, "Reusel", 10, "138,375 140,382 142,388 143,394 145,400 147,406"},
    {CourseKind::stream, "Mark", 20, "113,390 112,396 111,401 106,405 100,408 93,410 88,411"},
    {CourseKind::stream, "Donge", 10, "128,392 124,398 121,404 119,410 118,413"},
    {CourseKind::stream, "Leijgraaf en Raam", 10, "176,402 174,408 176,414 180,419"},
    {CourseKind::stream, "Linge", 15,
     "197,436 186,437 176,437 166,437 158,437 151,434 144,432 138,432 132,431 126,428"},
    {CourseKind::stream, "Berkel", 15, "249,455 243,456 237,457 232,459 225,463 217,462 211,462"},
    {CourseKind::small_river, "Oude IJssel", 20, "223,430 220,436 217,441 212,446 207,449"},
    {CourseKind::stream, "Slinge", 10, "249,440 243,442 236,444 229,446 221,443"},
    {CourseKind::stream, "Regge", 15, "236,470 233,476 231,482 229,488 228,494 227,499 226,503"},
    {CourseKind::stream, "Dinkel", 15, "265,468 268,474 268,480 267,486 265,491 265,495"},
    {CourseKind::stream, "Barneveldse beek", 12, "172,464 167,463 162,464 155,464"},
    {CourseKind::stream, "Leuvenumse en Hierdense beek", 8, "178,480 177,484 176,488"},
    {CourseKind::stream, "Soestwetering", 10, "212,478 208,486 206,494 204,502"},
    {CourseKind::stream, "Drentsche Aa", 12, "236,549 238,554 239,559 239,564 237,570 236,576 234,580"},
    {CourseKind::stream, "Hunze", 12, "251,545 250,550 248,556 246,562 243,568 242,573"},
    {CourseKind::stream, "Peizerdiep", 10, "228,560 227,566 228,572 230,579"},
    {CourseKind::stream, "Reest", 8, "228,516 222,518 216,520 210,523"},
    {CourseKind::stream, "Vledder Aa", 8, "219,547 215,542 211,537 208,532 207,527"},
    {CourseKind::stream, "Oude Vaart", 10, "236,536 229,533 222,530 215,527 209,524"},
    {CourseKind::stream, "Loodiep", 8, "242,528 240,522 238,516 238,511"},
    {CourseKind::stream, "Tjonger", 12, "217,559 211,556 204,553 197,549 190,545 185,544"},
    {CourseKind::stream, "Linde", 10, "212,551 205,547 199,543 193,540"},
    {CourseKind::stream, "Koningsdiep", 10, "213,562 207,564 200,563 193,566"},
    {CourseKind::stream, "Ruiten Aa", 10, "270,548 270,554 270,560 272,566 275,572"},
    {CourseKind::canal, "Amsterdam-Rijnkanaal", 50,
     "127,486 130,480 130,472 131,464 134,456 137,450 143,444 150,440 158,434"},
    {CourseKind::canal, "Twentekanaal", 25, "211,464 220,466 228,468 236,472 246,474 255,472"},
    {CourseKind::canal, "Prinses Margrietkanaal", 25,
     "172,541 176,552 180,560 188,570 196,577 207,583 220,584 232,582"},
    {CourseKind::canal, "Zuid-Willemsvaart", 20, "178,362 180,370 178,380 174,388 166,398 158,406 150,412"},
    {CourseKind::canal, "Julianakanaal", 30, "177,320 181,328 184,338 187,348"},
    {CourseKind::canal, "Noordhollandsch Kanaal", 25,
     "122,489 122,496 116,505 112,515 111,525 113,538 113,551"},
};

}  // namespace

std::span<const WaterRegion> water_regions() {
    return regions;
}

std::span<const Watercourse> watercourses() {
    return courses;
}

}  // namespace spoor
