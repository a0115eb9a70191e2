#include "sim/synthetic/outlines.hpp"

namespace spoor {

namespace {

constexpr SoilRegion regions[] = {
    {Soil::sea_clay, "Groningen en Friesland",
     "150,580 160,592 200,606 245,612 262,600 280,590 280,576 266,576 256,578 244,584 233,586 222,583 "
     "208,586 196,580 186,580 176,570 168,560 160,552 152,545 150,560"},
    {Soil::sea_clay, "Holland",
     "100,552 124,552 136,548 152,528 140,512 132,500 128,488 112,478 96,456 70,440 "
     "76,452 92,478 100,498 104,530"},
    {Soil::sea_clay, "Zuidwestelijke delta en westelijk Brabant",
     "10,380 10,360 80,358 78,378 74,388 78,396 88,402 104,405 118,411 122,420 108,430 100,444 80,440 60,440 "
     "40,420 15,400"},
    {Soil::reclaimed_lake, "Flevoland", "136,482 144,478 166,474 190,500 186,512 160,512 138,490"},
    {Soil::reclaimed_lake, "Noordoostpolder", "169,540 184,538 197,520 204,514 184,513 170,516"},
    {Soil::reclaimed_lake, "Wieringermeer", "124,544 133,548 137,536 130,530 124,536"},
    {Soil::reclaimed_lake, "Haarlemmermeer", "101,478 106,488 112,486 115,476 106,468 101,472"},
    {Soil::reclaimed_lake, "Beemster, Schermer en Purmer",
     "114,514 122,520 128,508 132,500 126,498 120,502 114,506"},
    {Soil::river_clay, "Rivierenland",
     "112,434 124,444 140,448 152,445 168,443 186,446 198,446 206,436 212,430 200,426 186,426 178,418 "
     "160,414 148,413 134,411 120,412 110,424"},
    {Soil::river_clay, "IJsseldal",
     "196,448 206,462 202,474 200,488 200,498 188,506 184,514 196,516 206,510 208,496 "
     "207,478 213,462 208,446 200,443"},
    {Soil::river_clay, "Maasdal",
     "196,420 202,404 212,394 212,376 204,362 194,350 184,334 182,320 175,312 176,326 "
     "184,350 198,368 206,386 198,396 190,412"},
    {Soil::peat, "Groene Hart",
     "100,450 112,450 124,452 132,462 129,472 125,480 114,478 106,472 100,464 97,456"},
    {Soil::peat, "Krimpenerwaard en Alblasserwaard",
     "100,446 112,448 124,448 134,446 130,438 128,430 114,429 106,432 102,440"},
    {Soil::peat, "Waterland en Zaanstreek",
     "112,508 118,512 122,502 128,503 134,500 134,490 126,488 114,494 108,500"},
    {Soil::peat, "Vechtstreek en Eemland", "127,480 136,482 140,476 137,466 134,458 129,462 128,472"},
    {Soil::peat, "Lage Midden van Friesland",
     "160,554 170,566 182,578 196,582 206,576 206,566 200,554 196,546 190,541 176,542 164,545"},
    {Soil::peat, "Kop van Overijssel", "186,541 196,541 205,532 207,518 200,514 196,520 189,526 186,534"},
    {Soil::peat, "Zuidelijk Westerkwartier", "212,578 224,582 234,580 232,574 222,574 212,572"},
    {Soil::peat, "Langstraat", "120,413 134,413 144,412 140,409 126,409"},
    {Soil::loess, "Zuid-Limburg", "174,305 205,305 206,330 196,334 184,332 178,326 179,316 178,308"},
    {Soil::dune, "Walcheren", "19,395 22,399 27,402 34,403 34,401 27,399 23,396 25,391 29,387 27,386"},
    {Soil::dune, "Schouwen", "36,410 37,418 42,420 47,419 45,416 43,413 41,410"},
    {Soil::dune, "Goeree", "49,424 52,430 60,432 61,428 54,427 52,424"},
    {Soil::dune, "Voorne", "60,430 61,438 66,441 68,438 65,434 64,430"},
    {Soil::dune, "Delfland", "66,443 70,450 78,458 80,456 73,448 69,444"},
    {Soil::dune, "Meijendel en Berkheide", "78,456 86,468 90,470 89,466 86,461 82,456"},
    {Soil::dune, "Amsterdamse Waterleidingduinen en Kennemerland",
     "87,467 96,484 99,498 104,498 103,488 101,481 97,476 93,471 90,468"},
    {Soil::dune, "Noordhollands Duinreservaat", "100,498 102,508 104,522 108,522 108,510 106,504 104,498"},
    {Soil::dune, "Schoorl", "103,520 104,530 109,528 110,521 107,518"},
    {Soil::dune, "Zwanenwater en Grafelijkheidsduinen",
     "104,527 108,540 109,548 110,554 113,554 112,546 111,537 108,528"},
    {Soil::dune, "Texel", "107,556 110,568 114,576 118,580 121,578 118,571 115,563 114,557"},
    {Soil::dune, "Vlieland", "117,579 120,586 130,594 138,594 136,589 128,584 122,578"},
    {Soil::dune, "Terschelling", "138,596 142,603 156,607 168,609 168,606 154,602 146,598 142,596"},
    {Soil::dune, "Ameland", "168,607 172,611 192,611 194,607 184,606 178,607 172,606"},
    {Soil::dune, "Schiermonnikoog", "202,610 206,615 226,618 226,614 212,612 208,610"},
    {Soil::dune, "Rottum", "224,616 226,621 240,620 240,616"},
};

constexpr Hill hill_table[] = {
    {"Oostelijke Veluwe", {193, 470}, 28, 7, 0, 70},
    {"Zuidelijke Veluwe", {188, 452}, 10, 7, 90, 45},
    {"Westelijke Veluwe", {176, 466}, 18, 6, 0, 30},
    {"Utrechtse Heuvelrug", {152, 455}, 20, 4, 135, 40},
    {"Grebbeberg", {168, 442}, 2, 1, 0, 35},
    {"Gooi", {142, 472}, 7, 3, 0, 18},
    {"Sallandse Heuvelrug", {226, 485}, 9, 3, 0, 60},
    {"Lemelerberg", {226, 499}, 4, 2, 0, 60},
    {"Archemerberg", {227, 496}, 3, 2, 0, 40},
    {"Montferland", {213, 434}, 4, 4, 0, 70},
    {"Stuwwal van Nijmegen", {192, 423}, 8, 3, 150, 75},
    {"Stuwwal van Ootmarsum", {258, 494}, 6, 3, 0, 45},
    {"Stuwwal van Oldenzaal", {262, 481}, 7, 3, 0, 50},
    {"Stuwwal van Enschede", {260, 470}, 6, 3, 0, 30},
    {"Hondsrug", {247, 554}, 24, 4, 150, 14},
    {"Havelterberg", {210, 532}, 4, 2, 60, 12},
    {"Gaasterland", {166, 543}, 5, 2, 80, 10},
    {"Drents plateau", {232, 545}, 26, 20, 0, 10},
    {"Achterhoeks plateau", {248, 442}, 10, 14, 0, 18},
    {"Peelhorst", {186, 388}, 26, 8, 150, 12},
    {"Kempen", {150, 372}, 24, 14, 90, 14},
    {"Brabantse Wal", {82, 384}, 10, 2, 0, 16},
    {"Mookerheide", {190, 419}, 3, 2, 0, 30},
    {"Plateau van Margraten", {185, 313}, 10, 8, 0, 60},
    {"Plateau van Vaals", {197, 309}, 9, 7, 60, 130},
    {"Plateau van Heerlen", {197, 320}, 9, 7, 0, 60},
    {"Brunssummerheide", {198, 326}, 5, 4, 0, 40},
    {"Schoorlse Duinen", {106, 523}, 4, 2, 10, 30},
};

}  // namespace

std::span<const SoilRegion> soil_regions() {
    return regions;
}

std::span<const Hill> hills() {
    return hill_table;
}

}  // namespace spoor
