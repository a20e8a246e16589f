-- CreateEnum
CREATE TYPE "old_list_kind" AS ENUM ('AUTHOR', 'TERM');

-- CreateTable
CREATE TABLE "old_list" (
    "path" TEXT NOT NULL,
    "kind" "old_list_kind" NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "old_list_pkey" PRIMARY KEY ("path")
);
